import { rule } from "./rule.ts";
import { studentsT } from "./students-t.ts";

export interface Interval {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

/** What a host's logs of ratios are taken for before anything is measured: `freedom` says how firmly. */
export interface Prior {
  readonly freedom: number;
  readonly spread: number;
}

/**
 * Where the mean lies of which these are draws, wrong with probability `tail` on each side: Student's t with the
 * variance pooled between the draws and the prior, (nu0 s0^2 + (k - 1) s^2) / (nu0 + k - 1). Null for fewer than two.
 */
export function intervalOf(values: readonly number[], { freedom, spread }: Prior, tail: number): Interval | null {
  const count = values.length;
  if (count < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const pooled = freedom + count - 1;
  const deviation = Math.sqrt((freedom * Math.max(spread, rule.prior.leastSpread) ** 2 + squares) / pooled);
  const half = (studentsT(pooled, tail) * deviation) / Math.sqrt(count);
  return { mean, lower: mean - half, upper: mean + half };
}
