import type { CheckResult } from "@laptime/contracts";

/** Points are counted in hundredths, so that sums are exact. */
export const toHundredths = (points: number): number => Math.round(points * 100);
export const fromHundredths = (hundredths: number): number => hundredths / 100;

/** Points are kept with two digits. */
export const toCents = (points: number): number => fromHundredths(toHundredths(points));

/** Sums without the rounding errors of 0.1 + 0.2. */
export function totalScore(checks: readonly Pick<CheckResult, "earned" | "possible">[]): {
  earned: number;
  possible: number;
} {
  const sum = (points: readonly number[]) =>
    fromHundredths(points.reduce((total, one) => total + toHundredths(one), 0));
  return { earned: sum(checks.map(({ earned }) => earned)), possible: sum(checks.map(({ possible }) => possible)) };
}
