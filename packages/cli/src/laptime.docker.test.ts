import { execFile, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Report } from "@laptime/contracts";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const assignment = "courses/asyncio/assignments/01-async-fetcher";

/** The command as people run it: another process, from the root, through its bin. */
const start = (...args: string[]) => spawn(process.execPath, ["packages/cli/bin/laptime.js", ...args], { cwd: root });

async function laptime(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = start(...args);
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, ...said };
}

test("grades the solution of an assignment of the course in the real sandbox", async () => {
  const { code, stdout, stderr } = await laptime(
    "grade",
    assignment,
    `${assignment}/solution`,
    "--json",
    "--seed",
    "3",
  );
  expect(stderr).toContain("checking");
  expect(code).toBe(0);
  const report = Report.parse(JSON.parse(stdout));
  expect(report).toMatchObject({ verdict: "passed", seed: 3, score: { earned: 100, possible: 100 } });
  expect(report.speedups[0]).toMatchObject({ decision: "met", clock: "discrete" });
});

test("a submission that crashes is graded, and exits with 0", async () => {
  const { code, stdout } = await laptime("grade", assignment, `${assignment}/examples/crashing/submission`);
  expect(code).toBe(0);
  expect(stdout).toContain("✗ Crashed");
});

test("one that is interrupted twice ends its containers first", async () => {
  const child = start("check", assignment);
  const ended = new Promise((resolve) => child.once("close", resolve));
  let said = "";
  let sent = 0;
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
    const due = said.includes("Interrupted") ? 2 : said.includes("checking") ? 1 : 0;
    while (sent < due) {
      child.kill("SIGINT");
      sent += 1;
    }
  });
  await ended;
  expect([sent, child.signalCode]).toEqual([2, null]);
  const filter = `label=laptime.owner=cli-${child.pid}`;
  expect((await promisify(execFile)("docker", ["ps", "-aq", "--filter", filter])).stdout).toBe("");
});
