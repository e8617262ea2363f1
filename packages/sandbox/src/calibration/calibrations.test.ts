import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MeasuredPair } from "@laptime/contracts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Calibrations } from "./calibrations.ts";

const measured = { version: "v1", speedup: "fast", cores: 2 };
const cycle = (baselineMs: number, referenceMs: number, over: Partial<MeasuredPair> = {}): MeasuredPair => ({
  baselineMs,
  referenceMs,
  candidateMs: 1,
  order: "baseline_first",
  lackedCores: 0.01,
  kernel: {
    baseline: { cpuMs: baselineMs, waitedMs: 1, stolenMs: 0 },
    candidate: { cpuMs: 1 },
    reference: { cpuMs: referenceMs * 1.9, waitedMs: referenceMs * 0.04, stolenMs: 0 },
  },
  ...over,
});
const idle = Array.from({ length: 11 }, (_, index) => cycle(1_000 + index, 550));

let folder = "";
let nowMs = Date.parse("2026-01-02T03:04:05Z");
const warnings: unknown[] = [];
const calibrations = () =>
  new Calibrations({
    folder,
    logger: { warn: (first: unknown) => void warnings.push(first) },
    now: () => new Date(nowMs),
  });
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "laptime-calibrations-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a run founds its own calibration from undisturbed cycles, and one cycle is none", async () => {
  const known = calibrations();
  expect(await known.find(measured, idle.slice(0, 1))).toBeNull();
  const found = await known.find(measured, idle.slice(0, 3));
  expect(found).toMatchObject({ cycles: 3, measuredAt: "2026-01-02T03:04:05.000Z" });
  expect(found?.attainable).toBeCloseTo(1_001 / 550);
  expect(found?.baselineCpuMs).toBeCloseTo(1_000.2);
  expect(found?.granted).toBeCloseTo(1.9 / 1.94);
});

const kernel = cycle(1, 1).kernel;
test.each([
  ["others took cores", { lackedCores: 0.2 }],
  ["nobody knows whether others took cores", { lackedCores: undefined }],
  ["the baseline waited", { kernel: { ...kernel, baseline: { cpuMs: 900, waitedMs: 90 } } }],
  ["the reference waited", { kernel: { ...kernel, reference: { cpuMs: 900, waitedMs: 300 } } }],
  ["the hypervisor took time", { kernel: { ...kernel, baseline: { cpuMs: 900, stolenMs: 50 } } }],
  ["there is no reference", { referenceMs: undefined }],
  ["nothing was counted", { kernel: undefined }],
])("no calibration where %s", async (_, over) => {
  const disturbed = { ...cycle(1_000, 550), ...over } as MeasuredPair;
  expect(await calibrations().find(measured, [disturbed, disturbed, disturbed])).toBeNull();
});

test("what was learned is kept over a restart, and is settled after ten cycles of a day", async () => {
  await calibrations().learn(measured, idle.slice(0, 9));
  const again = calibrations();
  expect(await again.isSettled(measured)).toBe(false);
  expect((await again.find(measured))?.cycles).toBe(9);
  await again.learn(measured, idle.slice(9));
  expect(await again.isSettled(measured)).toBe(true);
  // Settled: one run's own cycles change nothing.
  expect((await again.find(measured, [cycle(9_000, 1), cycle(9_000, 1)]))?.cycles).toBe(11);
  expect(await again.find({ ...measured, cores: 4 })).toBeNull();
  expect(await readdir(folder)).toHaveLength(1);
});

test("after a day it is measured again; old cycles go when there are enough new ones", async () => {
  const known = calibrations();
  await known.learn(measured, idle);
  nowMs += 25 * 60 * 60 * 1000;
  expect(await known.isSettled(measured)).toBe(false);
  await known.learn(measured, [cycle(2_000, 500)]);
  expect((await known.find(measured))?.cycles).toBe(12);
  await known.learn(
    measured,
    idle.slice(0, 9).map((one) => ({ ...one, referenceMs: 500 })),
  );
  expect((await known.find(measured))?.cycles).toBe(10);
});

test("a file that cannot be read costs what had been learned, no run", async () => {
  await calibrations().learn(measured, idle);
  const [name = ""] = await readdir(folder);
  await writeFile(join(folder, name), '{"cycles": [1');
  expect(await calibrations().find(measured)).toBeNull();
  expect(warnings).toHaveLength(1);
});
