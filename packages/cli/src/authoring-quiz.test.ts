import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { laptime } from "./laptime.ts";

test("the quiz of docs/authoring.md is one, and its right answers earn every point", async () => {
  const page = await readFile(new URL("../../../docs/authoring.md", import.meta.url), "utf8");
  const blocks = [...page.matchAll(/```yaml\n# ((?:assignment|questions)\.yaml).*?\n(.*?)```/gs)];
  const folder = await mkdtemp(join(tmpdir(), "laptime-quiz-"));
  try {
    const dir = join(folder, "01-a-quiz");
    await mkdir(dir);
    for (const [, path = "", content = ""] of blocks.slice(-2)) await writeFile(join(dir, path), content);
    const lines: string[] = [];
    const code = await laptime(["check", dir], {
      terminal: { out: (line) => void lines.push(line), progress: (line) => void lines.push(line) },
      sandbox: () => Promise.reject(new Error("a quiz needs no sandbox")),
      signal: new AbortController().signal,
    });
    expect(lines.at(-1)).toBe("All 5 cases are as declared.");
    expect(code).toBe(0);
  } finally {
    await rm(folder, { recursive: true });
  }
});
