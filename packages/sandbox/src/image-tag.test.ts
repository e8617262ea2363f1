import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sandboxImages, sandboxImageTag } from "./image-tag.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "laptime-image-tag-"));
  write("Dockerfile", "FROM base");
  write("judge/laptime_judge/run.py", "run()");
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

test("follows every file that enters an image", () => {
  const before = sandboxImageTag(folder);
  write("judge/laptime_judge/run.py", "run(1)");
  const changed = sandboxImageTag(folder);
  write("judge/laptime_judge/clock.py", "");
  expect(new Set([before, changed, sandboxImageTag(folder)]).size).toBe(3);
});

test("does not follow tests and compiled files", () => {
  const before = sandboxImageTag(folder);
  write("tests/test_run.py", "def test(): ...");
  write("judge/laptime_judge/__pycache__/run.cpython-314.pyc", "x");
  expect(sandboxImageTag(folder)).toBe(before);
});

test("gives all images the same tag", () => {
  const { judge, candidate, autograder } = sandboxImages(folder);
  expect(judge).toBe(`laptime/judge-3.14:${sandboxImageTag(folder)}`);
  expect(candidate).toBe(`laptime/candidate-3.14:${sandboxImageTag(folder)}`);
  expect(autograder).toBe(`laptime/autograder-3.14:${sandboxImageTag(folder)}`);
});

test("finds the folder of this tree", () => {
  expect(sandboxImages().judge).toMatch(/^laptime\/judge-3\.14:[0-9a-f]{16}$/);
});
