import { rubricPoints, type AssignmentFile, type CheckKind } from "@laptime/contracts";
import { fromHundredths, toHundredths } from "./total-score.ts";

interface Weighted {
  readonly kind: CheckKind;
  /** The author's points. */
  readonly points: number;
}

/**
 * What each check is worth, in the order of `checks`. Authors' points are weights: over all checks, or within their
 * kind when the assignment says how its points are split over the kinds. Kinds that no check with points has leave
 * their share to the others. The sum is exactly the assignment's points without those of its rubric,
 * to the hundredth.
 */
export function allotPoints(
  checks: readonly Weighted[],
  { weights, ...file }: Pick<AssignmentFile, "points" | "weights" | "rubric">,
): readonly number[] {
  const shares = weights === undefined ? checks.map((check) => check.points) : sharesWithinKinds(checks, weights);
  const usable = sum(shares) > 0 ? shares : fallbackShares(checks);
  return largestRemainder(usable, toHundredths(pointsOfChecks(file))).map(fromHundredths);
}

/** What people do not grade. */
export const pointsOfChecks = ({ points, rubric }: Pick<AssignmentFile, "points" | "rubric">): number =>
  fromHundredths(toHundredths(points) - toHundredths(rubricPoints(rubric)));

function sharesWithinKinds(
  checks: readonly Weighted[],
  weights: Partial<Record<CheckKind, number | undefined>>,
): number[] {
  const ofKind = (kind: CheckKind) => sum(checks.filter((check) => check.kind === kind).map((check) => check.points));
  return checks.map(({ kind, points }) => (points === 0 ? 0 : ((weights[kind] ?? 0) * points) / ofKind(kind)));
}

/** Weights that name no kind that there is, or points of 0 everywhere: then the authors' points, then equal parts. */
function fallbackShares(checks: readonly Weighted[]): number[] {
  const points = checks.map((check) => check.points);
  return sum(points) > 0 ? points : checks.map(() => 1);
}

/** Splits `total` units in proportion; the units that rounding down leaves go to the largest remainders, first come first. */
function largestRemainder(shares: readonly number[], total: number): number[] {
  const whole = sum(shares);
  const exact = shares.map((share) => (share / whole) * total);
  const units = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .filter(({ index }) => (shares[index] ?? 0) > 0)
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, total - sum(units))) units[index] = (units[index] ?? 0) + 1;
  return units;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
