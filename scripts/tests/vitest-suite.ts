import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { run } from "../command.ts";
import { root } from "../places.ts";
import type { Tally } from "./tally.ts";

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** One project of vitest.config.ts, with what is named after it. */
export async function vitestSuite(project: string, env: NodeJS.ProcessEnv): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "laptime-vitest-"));
  const file = join(folder, "report.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const args = ["run", "--project", project, "--project", `${project}-*`, ...reporters];
    const { code } = await run("vitest", args, { cwd: root, env: { ...process.env, ...env }, echo: true });
    // Without a report nothing can be said for the tests, but that something is broken.
    if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
    return count(VitestReport.parse(JSON.parse(readFileSync(file, "utf8"))), code);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function count(report: z.infer<typeof VitestReport>, code: number | null): Tally {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    // An error outside of any test fails vitest, and nothing else tells of it.
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
