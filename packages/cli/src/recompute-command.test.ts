import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AssignmentFile, type Report } from "@laptime/contracts";
import { makeReport } from "@laptime/grading";
import { fakeOutcome } from "@laptime/sandbox/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { laptime } from "./laptime.ts";

let folder: string;
let out: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "recompute-"));
  out = [];
});
afterEach(() => rm(folder, { recursive: true }));

const file = AssignmentFile.parse({
  title: "A",
  files: { submit: ["a.py"] },
  speedups: [
    { id: "fast", title: "Fast", workload: "w:f", required: 2, tiers: [{ title: "Gate", required: 1.5, share: 0.5 }] },
  ],
});

function graded(ratio: number): Report {
  const outcome = fakeOutcome();
  const samples = [1, 2, 3].map((number) => ({
    baselineMs: 1000 + number,
    candidateMs: 1000 / ratio,
    order: "baseline_first" as const,
    lackedCores: 0,
  }));
  const measurements = [{ speedup: "fast", samples, failure: null, durationMs: 9 }];
  return makeReport({
    assignment: { id: "a", version: "sha256:0", file },
    submissionDigest: "sha256:1",
    seed: 7,
    outcome: { ...outcome, run: { ...outcome.run, measurements } },
    phases: {},
  });
}

async function recompute(report: unknown, ...flags: string[]) {
  const path = join(folder, "report.json");
  await writeFile(path, typeof report === "string" ? report : JSON.stringify(report));
  return laptime(["recompute", path, ...flags], {
    terminal: { out: (line) => void out.push(line), progress: (line) => void out.push(line) },
    sandbox: () => Promise.reject(new Error("recomputing needs no sandbox")),
    signal: new AbortController().signal,
  });
}

test("a report says the same again, and where it came from", async () => {
  expect(await recompute(graded(3))).toBe(0);
  expect(out.join("\n")).toMatch(
    /^✓ fast: the same \(met, 3\.\d+x from 3 blocks, 2\.000x required\)\nimage .*, seed 7$/,
  );
});

test("what was changed comes out otherwise", async () => {
  const report = graded(3);
  const [speedup] = report.speedups;
  const forged = { ...report, speedups: [{ ...speedup, decision: "not_met", estimate: 1 }] };
  expect(await recompute(forged, "--json")).toBe(1);
  expect(JSON.parse(out[0] ?? "")).toMatchObject({ speedups: [{ check: "fast", same: false, decision: "met" }] });
  expect(await recompute(forged)).toBe(1);
  expect(out.at(-1)).toMatch(/✗ fast: different .*\n {4}decision: not_met, met\n {4}estimate: 1, 3/);
});

test("a report from before there were receipts says too little", async () => {
  const report = graded(3);
  const { receipt: _receipt, ...older } = report.speedups[0]!;
  expect(await recompute({ ...report, speedups: [older] })).toBe(1);
  expect(out.at(-1)).toMatch(/\? fast: the report is older than receipts/);
});

test.each(["{", '{"schema":"other"}'])("%s is no report", async (text) => {
  expect(await recompute(text)).toBe(2);
  expect(out.at(-1)).toMatch(/is no/);
});
