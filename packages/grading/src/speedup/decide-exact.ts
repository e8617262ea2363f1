import type { MeasuredPair } from "@laptime/contracts";
import type { Decided } from "./decide-cycles.ts";

/** Two ways to the same quotient may differ in its last digits. */
const ROUNDING = 1e-9;

export interface ExactFigures {
  readonly least: number;
  readonly most: number;
  /** False: the clock is not as exact as it should be. */
  readonly same: boolean;
}

/** The speedups of an exact clock; null without any sample. One pair is as good as many. */
export function exactFigures(samples: readonly MeasuredPair[]): ExactFigures | null {
  if (samples.length === 0) return null;
  const factors = samples.map(({ baselineMs, candidateMs }) =>
    Math.min(Math.max(baselineMs / candidateMs, Number.MIN_VALUE), Number.MAX_VALUE),
  );
  const least = Math.min(...factors);
  const most = Math.max(...factors);
  return { least, most, same: most - least <= most * ROUNDING };
}

/** Exact comparison, no statistics and no grace. Samples that differ decide only what all of them say. */
export function decideExact(figures: ExactFigures | null, required: number): Decided {
  if (figures === null) return { decision: "inconclusive", cause: "too_few" };
  const bar = required * (1 - ROUNDING);
  if (figures.least >= bar) return { decision: "met", cause: "exact" };
  if (figures.most < bar) return { decision: "not_met", cause: "exact" };
  return { decision: "inconclusive", cause: "differing" };
}
