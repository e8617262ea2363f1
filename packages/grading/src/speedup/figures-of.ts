import type { HostCalibration, MeasuredPair, SpeedupReceipt, SpeedupResult } from "@laptime/contracts";
import { fromLog, meanOf, median } from "./averages.ts";
import { type Cause, tailOf } from "./decide-cycles.ts";
import { evidenceOf, isClean, isCorrectable, isUnobserved } from "./evidence.ts";
import type { Cycle } from "./read-cycles.ts";
import { rule } from "./rule.ts";

export type Figures = Pick<
  SpeedupResult,
  "estimate" | "lower" | "upper" | "confidence" | "pairs" | "baselineMs" | "candidateMs"
>;

type Basis = SpeedupReceipt["basis"];

export interface Shown {
  readonly figures: Figures;
  readonly basis: Basis;
}

/**
 * What is shown of wall-clock samples: the interval that decided, else the best that there is: undisturbed blocks, then
 * corrected ones, then those of a host that tells nothing, then all. The estimate is the middle of its interval; `confidence` holds over all
 * looks together.
 */
export function figuresOf(
  samples: readonly MeasuredPair[],
  cycles: readonly Cycle[],
  {
    pairs,
    calibration,
    cause,
  }: { readonly pairs: number; readonly calibration: HostCalibration | undefined; readonly cause: Cause },
): Shown {
  const evidence = evidenceOf(cycles, calibration, tailOf(pairs));
  const corrected = evidence.both ?? evidence.corrected;
  const byCorrection = cause === "corrected_above" || cause === "corrected_below";
  const within = (allowed: (cycle: Cycle) => boolean) =>
    samples.filter((_, index) => {
      const cycle = cycles[index];
      return cycle !== undefined && allowed(cycle);
    });
  if (evidence.clean !== null && !byCorrection) {
    const basis = cause === "one_core" ? "one_core" : "undisturbed";
    return { figures: toFigures(evidence.clean, within(isClean)), basis };
  }
  if (corrected !== null) {
    const basis = cause === "one_core" ? "one_core" : "corrected";
    return { figures: toFigures(corrected, within(isCorrectable)), basis };
  }
  if (evidence.unobserved !== null) {
    return { figures: toFigures(evidence.unobserved, within(isUnobserved)), basis: "as_measured" };
  }
  return { figures: asMeasured(samples, cycles), basis: cause === "one_core" ? "one_core" : "nothing" };
}

function toFigures(
  { mean, lower, upper }: { readonly mean: number; readonly lower: number; readonly upper: number },
  samples: readonly MeasuredPair[],
): Figures {
  return {
    estimate: fromLog(mean),
    lower: fromLog(lower),
    upper: fromLog(upper),
    confidence: 1 - rule.error,
    ...timesOf(samples),
  };
}

/** Provisional figures are better than none; they have no interval, for nobody knows what they stand for. */
function asMeasured(samples: readonly MeasuredPair[], cycles: readonly Cycle[]): Figures {
  const mean = meanOf(cycles.map(({ plain }) => plain));
  const estimate = mean === null ? null : fromLog(mean);
  return { estimate, lower: null, upper: null, confidence: 0, ...timesOf(samples) };
}

export const timesOf = (samples: readonly MeasuredPair[]) => ({
  pairs: samples.length,
  baselineMs: median(samples.map(({ baselineMs }) => baselineMs)),
  candidateMs: median(samples.map(({ candidateMs }) => candidateMs)),
});
