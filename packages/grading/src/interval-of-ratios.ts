/** How often the interval holds the true ratio, when the noise is what it is taken for. */
export const CONFIDENCE = 0.95;

/**
 * No host of ours repeats a wall-clock ratio better than this (standard deviation of its log). Three pairs that agree
 * by chance must not look like certainty.
 */
const LEAST_SPREAD = 0.03;

/** Two-sided 95 % quantiles of Student's t for 1, 2, 3, … degrees of freedom. */
const T_95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/**
 * Where the true ratio lies: with l = ln(ratio), mean m and standard deviation s (divisor n - 1, at least 0.03) of the
 * n logs, the interval is exp(m -+ t(n - 1) x s / sqrt(n)). Logs, because a ratio and its inverse must be treated alike.
 * Null for fewer than two ratios.
 */
export function intervalOfRatios(ratios: readonly number[]): { lower: number; upper: number } | null {
  const count = ratios.length;
  if (count < 2) return null;
  const logs = ratios.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / count;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (count - 1);
  const half = (t95(count - 1) * Math.max(Math.sqrt(variance), LEAST_SPREAD)) / Math.sqrt(count);
  return { lower: Math.exp(mean - half), upper: Math.exp(mean + half) };
}

/** Beyond the table: the first terms of the expansion about the normal quantile, right to three digits there. */
function t95(freedom: number): number {
  return T_95[freedom - 1] ?? 1.96 + 2.372 / freedom + 2.823 / freedom ** 2;
}
