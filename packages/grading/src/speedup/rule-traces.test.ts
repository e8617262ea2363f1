import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bootstrap, calibrateFrom, deciders, pairOf, parseTrace } from "../replay/index.ts";

const SEED = 20_261_123;
const TRIALS = 300;
/** True speedups, by their recorder: testing/traces/README.md. */
const truth = { B: 1.52, I: 1.31, G: 0.87 };
const read = (name: string) =>
  parseTrace(name, readFileSync(new URL(`../testing/traces/${name}.r1.jsonl`, import.meta.url), "utf8"));
const calibration = calibrateFrom(read("quiet"), truth.B) ?? undefined;
const laptime = deciders[0]!;

function replay(name: string, arm: "B" | "I" | "G", required: number, factor: number) {
  const pairs = read(name).cycles.flatMap((cycle) => pairOf(cycle, arm) ?? []);
  return bootstrap(laptime, { pairs, factor, required, cores: 2, calibration }, TRIALS, SEED);
}

test.each(["quiet", "busy1", "busy2", "burst"])(`%s, ${TRIALS} trials, seed ${SEED}`, (name) => {
  for (const arm of ["B", "I"] as const) {
    const at = (factor: number) => replay(name, arm, truth[arm] / factor, factor);
    expect(at(1.1).notMet, `${arm} at 1.1`).toBe(0);
    expect(at(1.25).notMet, `${arm} at 1.25`).toBe(0);
    expect(at(1.25).inconclusive, `${arm} at 1.25`).toBeLessThanOrEqual(0.05);
    expect(at(0.9).met, `${arm} at 0.9`).toBeLessThan(0.01);
  }
  expect(replay(name, "G", 1.4, truth.G / 1.4).met, "threads").toBe(0);
});

test("the idle trace calibrates", () => {
  expect(calibration?.baselineCpuMs).toBeCloseTo(480, 0);
  expect(calibration?.granted).toBeCloseTo(0.92, 2);
});
