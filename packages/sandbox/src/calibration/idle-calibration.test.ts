import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { GradingOrder } from "../sandbox.ts";
import { tinyAssignment } from "../testing/tiny-assignment.ts";
import { Calibrations } from "./calibrations.ts";
import { IdleCalibration } from "./idle-calibration.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const speedup = { id: "fast", title: "Fast", workload: "w:f", required: 1.5, points: 10, clock: "wall" };
const parallel = { ...tinyAssignment("parallel", {}, { speedups: [{ ...speedup, cores: 2 }] }) };
const untimed = tinyAssignment("untimed");

function idle(
  grade: (order: GradingOrder, signal: AbortSignal) => Promise<unknown>,
  assignments = [untimed, parallel],
  look = () => Promise.resolve(),
) {
  const calibrations = new Calibrations({ folder: null, logger: { warn: () => undefined } });
  return new IdleCalibration({
    afterMs: 60_000,
    calibrations,
    assignments: () => assignments,
    grade,
    look,
    logger: { debug: () => undefined },
  });
}

test("after a while of idleness the reference is graded, where there is one to compare with", async () => {
  const orders: GradingOrder[] = [];
  const calibration = idle(async (order) => void orders.push(order));
  calibration.waitForIdleness();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(orders).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(orders.map(({ assignment, submission }) => [assignment.id, submission])).toEqual([
    ["tiny", parallel.reference],
  ]);
  const [order] = orders;
  const samples = Array.from({ length: 14 }, () => ({
    baselineMs: 2,
    candidateMs: 1,
    order: "baseline_first" as const,
  }));
  expect(order?.enough("fast", samples.slice(1), null)).toBe(false);
  expect(order?.enough("fast", samples, null)).toBe(true);
  expect(order?.enough("another", [], null)).toBe(true);
});

test("an order goes first: what waits is forgotten, what runs is ended", async () => {
  const signals: AbortSignal[] = [];
  const calibration = idle(
    (_, signal) =>
      new Promise((_resolve, reject) => {
        signals.push(signal);
        signal.addEventListener("abort", () => reject(signal.reason as Error));
      }),
  );
  calibration.waitForIdleness();
  calibration.giveWay();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(signals).toEqual([]);
  calibration.waitForIdleness();
  await vi.advanceTimersByTimeAsync(60_000);
  calibration.giveWay();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  await calibration.close();
});

test("an idle host looks at itself every quarter of an hour, also when that failed; an order ends it", async () => {
  let looks = 0;
  const look = () => {
    looks += 1;
    return looks === 1 ? Promise.reject(new Error("the engine is away")) : Promise.resolve();
  };
  const calibration = idle(() => Promise.resolve(), [], look);
  calibration.waitForIdleness();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(looks).toBe(1);
  await vi.advanceTimersByTimeAsync(2 * 15 * 60_000);
  expect(looks).toBe(3);
  calibration.giveWay();
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  expect(looks).toBe(3);
});
