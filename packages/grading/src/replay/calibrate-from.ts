import type { HostCalibration } from "@laptime/contracts";
import { median } from "../speedup/averages.ts";
import { rule } from "../speedup/rule.ts";
import { pairOf, REFERENCE, type Trace } from "./parse-trace.ts";

/**
 * The host's calibration from a trace recorded while it was idle: the tenth percentile of the CPU times, the median of
 * what was granted, and attainable and spread from the cycles whose CPU times are near their best. `attainable` may be
 * given where it is known better. Null when the trace has no reference, no counts, or too few cycles that are fit.
 */
export function calibrateFrom(idle: Trace, attainable: number | null): HostCalibration | null {
  const cycles = idle.cycles.flatMap((cycle) => {
    const pair = pairOf(cycle, REFERENCE);
    const { baseline, candidate } = pair?.kernel ?? {};
    return pair === null || baseline === undefined || candidate === undefined ? [] : [{ pair, baseline, candidate }];
  });
  const baselineCpuMs = tenth(cycles.map(({ baseline }) => baseline.cpuMs));
  const referenceCpuMs = tenth(cycles.map(({ candidate }) => candidate.cpuMs));
  const near = cycles.filter(
    ({ baseline, candidate }) =>
      baseline.cpuMs <= baselineCpuMs * rule.slower.baseline &&
      candidate.cpuMs <= referenceCpuMs * rule.slower.reference,
  );
  if (near.length < 3) return null;
  const logs = near.map(({ pair }) => Math.log(pair.baselineMs / pair.candidateMs));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const spread = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1));
  const granted = cycles.map(({ candidate }) => candidate.cpuMs / (candidate.cpuMs + (candidate.waitedMs ?? 0)));
  return {
    attainable: attainable ?? Math.exp(median(logs) ?? mean),
    baselineCpuMs,
    referenceCpuMs,
    spread: Math.max(spread, rule.prior.leastSpread),
    granted: median(granted) ?? 1,
    cycles: near.length,
    measuredAt: "1970-01-01T00:00:00Z",
  };
}

const tenth = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 10)] ?? NaN;

/** The true speedup of an arm, as far as an idle trace tells: the median of the cycles in which no known work ran slower. */
export function trueSpeedup(idle: Trace, arm: string, calibration: HostCalibration | null): number | null {
  const pairs = idle.cycles.flatMap((cycle) => pairOf(cycle, arm) ?? []);
  const near = pairs.filter(
    ({ kernel }) =>
      calibration === null ||
      ((kernel?.baseline?.cpuMs ?? 0) <= calibration.baselineCpuMs * rule.slower.baseline &&
        (kernel?.reference?.cpuMs ?? 0) <= calibration.referenceCpuMs * rule.slower.reference),
  );
  return median((near.length >= 3 ? near : pairs).map(({ baselineMs, candidateMs }) => baselineMs / candidateMs));
}
