import type { HostCalibration } from "@laptime/contracts";
import type { IdleCycle } from "./idle-cycle.ts";

/** Fewer cycles say nothing of their spread. */
const FEWEST = 2;

/**
 * What the reference attains on the idle host: median of baseline over reference; CPU times at their 10th percentile
 * (nothing makes work cheaper than it is, noise makes it dearer); spread of the logs; median granted share. Null from
 * fewer than two cycles. Source: speedup.md 3.2.
 */
export function calibrationOf(cycles: readonly IdleCycle[]): HostCalibration | null {
  if (cycles.length < FEWEST) return null;
  const logs = cycles.map(({ baselineMs, referenceMs }) => Math.log(baselineMs / referenceMs));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1);
  return {
    attainable: Math.exp(quantile(logs, 0.5)),
    baselineCpuMs: quantile(
      cycles.map(({ baselineCpuMs }) => baselineCpuMs),
      0.1,
    ),
    referenceCpuMs: quantile(
      cycles.map(({ referenceCpuMs }) => referenceCpuMs),
      0.1,
    ),
    spread: Math.sqrt(variance),
    granted: quantile(
      cycles.map(({ granted }) => granted),
      0.5,
    ),
    cycles: cycles.length,
    measuredAt:
      cycles
        .map(({ measuredAt }) => measuredAt)
        .toSorted()
        .at(-1) ?? new Date(0).toISOString(),
  };
}

/** Linear between the two values around it. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN];
  return below + (above - below) * (place - Math.floor(place));
}
