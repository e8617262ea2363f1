import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { AssignmentFile } from "@laptime/contracts";
import { afterEach, beforeEach, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const page = readFileSync(join(root, "docs/authoring.md"), "utf8");
const [beginning = "", ...sections] = page.split(/^## (?=\d)/m);

/** The files that a part of the page shows: a path in backticks, and then the block that it holds; the last one stays. */
function filesOf(part: string): Map<string, string> {
  const shown = part.matchAll(/`(01-two-calls\/[^`]+)`[^\n]*\n\n```\w+\n(.*?)```/gs);
  return new Map([...shown].map(([, path = "", content = ""]) => [path, content]));
}

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "laptime-authoring-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Does what the page says up to this section, and runs `laptime check` as it says. */
async function follow(upTo: number): Promise<{ code: number | null; stdout: string }> {
  for (const [path, content] of filesOf([beginning, ...sections.slice(0, upTo)].join("\n"))) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const child = spawn(process.execPath, [join(root, "packages/cli/bin/laptime.js"), "check", "01-two-calls"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "ignore"],
  });
  let stdout = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stdout };
}

test("the smallest assignment of docs/authoring.md is one", async () => {
  expect(await follow(1)).toMatchObject({ code: 0, stdout: expect.stringContaining("All 1 cases are as declared.") });
});

test("followed word for word, docs/authoring.md gives what it promises", async () => {
  const { code, stdout } = await follow(3);
  expect(stdout).toContain("✓ two-calls/examples/sequential");
  expect(stdout).toContain("All 2 cases are as declared.");
  expect(code).toBe(0);
});

test("docs/authoring.md names every setting", () => {
  const table = page.slice(page.indexOf("## Every setting"));
  expect(Object.keys(AssignmentFile.shape).filter((name) => !table.includes(`| \`${name}\``))).toEqual([]);
});
