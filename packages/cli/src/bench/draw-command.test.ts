import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { laptime } from "../laptime.ts";

let folder: string;
let progress: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "draw-"));
  await mkdir(join(folder, "images"));
  progress = [];
});
afterEach(() => rm(folder, { recursive: true }));

const bench = (...args: string[]) =>
  laptime(["bench", ...args], {
    terminal: { out: () => {}, progress: (line) => void progress.push(line) },
    sandbox: () => Promise.reject(new Error("needs no sandbox")),
    signal: new AbortController().signal,
  });

test("the replayed verdicts of a reference run become a page and a picture", async () => {
  const file = join(folder, "results.json");
  await writeFile(file, "[]");
  expect(await bench("reference", "--out", file, "--only", "verdicts", "--quick")).toBe(0);
  expect(await bench("draw", file, "--docs", folder)).toBe(0);
  const page = await readFile(join(folder, "benchmarks.md"), "utf8");
  expect(page).toMatch(/^\| quiet \| laptime \| 0 \|/m);
  expect(page).toContain("(images/bench-verdicts.svg)");
  expect(await readFile(join(folder, "images/bench-verdicts.svg"), "utf8")).toMatch(
    /^<svg[\s\S]*quiet, single run[\s\S]*<\/svg>\n$/,
  );
});

test("a bench that is none, and a file without results, are said", async () => {
  expect(await bench("reference", "--out", join(folder, "x.json"), "--only", "speed")).toBe(2);
  expect(progress.at(-1)).toMatch(/no bench speed: there are latency, /);
  expect(await bench("draw", join(folder, "none.json"), "--docs", folder)).toBe(2);
});
