import type { HostCalibration, MeasuredPair, SpeedupResult } from "@laptime/contracts";
import type { DecidedSpeedup } from "../decide-speedup.ts";

export const twoCores: SpeedupResult["host"] = { id: "here", cores: 2, cpuModel: "a model" };

export const aSpeedup: DecidedSpeedup = {
  id: "fast",
  clock: "wall",
  required: 1.4,
  cores: 2,
  scaling: "strict",
  pairs: 2,
  points: 20,
  tiers: [],
};

export const aCalibration: HostCalibration = {
  attainable: 1.8,
  baselineCpuMs: 1000,
  referenceCpuMs: 1050,
  spread: 0.03,
  granted: 0.98,
  cycles: 12,
  measuredAt: "2026-11-23T07:00:00Z",
};

/**
 * A quiet block on two cores in which the candidate is `ratio` times as fast as the baseline and the reference 1.8
 * times; the kernel counts next to no waiting.
 */
export function quietBlock(ratio: number): MeasuredPair {
  const candidateMs = 1000 / ratio;
  const referenceMs = 1000 / 1.8;
  return {
    baselineMs: 1000,
    candidateMs,
    referenceMs,
    order: "baseline_first",
    kernel: {
      baseline: { cpuMs: 1000, waitedMs: 2, stolenMs: 0 },
      candidate: { cpuMs: candidateMs * 1.85, waitedMs: candidateMs * 0.04, stolenMs: 0 },
      reference: { cpuMs: 1050, waitedMs: 20, stolenMs: 0 },
    },
    lackedCores: 0.01,
  };
}

/** The same beside a busy program: parallel runs get half of what they ask for and take twice as long. */
export function busyBlock(ratio: number): MeasuredPair {
  const quiet = quietBlock(ratio);
  const candidateMs = quiet.candidateMs * 2;
  return {
    ...quiet,
    candidateMs,
    referenceMs: (quiet.referenceMs ?? 1) * 2,
    kernel: {
      baseline: { cpuMs: 1000, waitedMs: 60 },
      candidate: { cpuMs: candidateMs * 0.93, waitedMs: candidateMs * 0.95 },
      reference: { cpuMs: 1050, waitedMs: 1050 },
    },
    lackedCores: 0.9,
  };
}

/** Without what the kernel counts. */
export function uncounted({ kernel: _kernel, lackedCores: _lacked, ...pair }: MeasuredPair): MeasuredPair {
  return pair;
}
