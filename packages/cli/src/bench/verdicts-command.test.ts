import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { laptime } from "../laptime.ts";

let folder: string;
let out: string[];
let progress: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "verdicts-"));
  out = [];
  progress = [];
});
afterEach(() => rm(folder, { recursive: true }));

const bench = (...flags: string[]) =>
  laptime(["bench", "verdicts", ...flags], {
    terminal: { out: (line) => void out.push(line), progress: (line) => void progress.push(line) },
    sandbox: () => Promise.reject(new Error("replaying needs no sandbox")),
    signal: new AbortController().signal,
  });

/** Twelve cycles: A 1 s, B and C `parallel` times as fast, G slower than A. */
const trace = (parallel: number) =>
  Array.from({ length: 12 }, (_, i) =>
    [
      { k: "A", i, w: 1, cpu: 1, delay: 0 },
      { k: "B", i, w: 1 / parallel, cpu: 1.05, delay: 0.01 },
      { k: "C", i, w: 1 / parallel, cpu: 1.05, delay: 0.01 },
      { k: "G", i, w: 1.1, cpu: 1.1, delay: 0.05 },
    ]
      .map((run) => JSON.stringify(run))
      .join("\n"),
  ).join("\n");

test("the table, the same for the same seed, and the picture", async () => {
  await writeFile(join(folder, "quiet.jsonl"), trace(1.8));
  const plot = join(folder, "plot.svg");
  const flags = ["--traces", folder, "--trials", "20", "--seed", "3", "--plot", plot];
  expect(await bench(...flags)).toBe(0);
  expect(await bench(...flags)).toBe(0);
  expect(out[0]).toBe(out[1]);
  expect(progress[0]).toBe("1 traces, 20 trials a cell, seed 3");
  expect(out[0]).toMatch(/^quiet +laptime( +0){7} +\d+\.\d +0$/m);
  expect(out[0]).toMatch(/true speedups: B 1\.80x, G 0\.91x/);
  expect(await readFile(plot, "utf8")).toMatch(/^<svg[\s\S]*interleaved median[\s\S]*<\/svg>\n$/);
});

test("--json holds every rate; a told truth moves the requirements", async () => {
  await writeFile(join(folder, "busy.jsonl"), trace(1.4));
  await writeFile(join(folder, "truth.json"), '{ "B": 1.7 }');
  expect(await bench("--traces", folder, "--trials", "5", "--json")).toBe(0);
  const scored = JSON.parse(out[0] ?? "") as { scores: { required: number; factor: number; decider: string }[] };
  expect(scored.scores).toHaveLength(6 * 5);
  expect(scored.scores.find(({ factor }) => factor === 1)?.required).toBe(1.7);
  expect(progress).toContain("no idle trace to calibrate from: undisturbed blocks alone decide");
});

test("a folder without traces and a file that is none are said", async () => {
  expect(await bench("--traces", folder)).toBe(2);
  await writeFile(join(folder, "quiet.jsonl"), '{"k":"A"}\n');
  expect(await bench("--traces", folder)).toBe(2);
  expect(progress.at(-1)).toMatch(/quiet, line 1: this is no run of a trace/);
});
