import type { CheckResult, CheckStatus, JudgedCheck } from "@laptime/contracts";
import { fromHundredths, toHundredths } from "./total-score.ts";

/** Gives each check what it is worth and what it earned. `possible` stands in the order of `checks`. */
export function earnPoints(checks: readonly JudgedCheck[], possible: readonly number[]): CheckResult[] {
  const counts = countsFor(checks);
  return checks.map(({ points: _weight, share, ...check }, index) => {
    const worth = possible[index] ?? 0;
    const earned = share === undefined ? earnedBy(check.status, worth) : partOf(worth, share);
    if (counts(check)) return { ...check, earned, possible: worth };
    const message = earned > 0 ? `${check.message} It counts once more answers are right.` : check.message;
    return { ...check, message, earned: 0, possible: worth };
  });
}

/**
 * Tidy, typed and fast code that answers nothing earns nothing: speed counts from the first correct answer on, style
 * (policy, types) once half of what correctness is worth is there, so that an empty program earns no style points.
 * Where an author has no correctness checks at all there is nothing to wait for.
 */
function countsFor(checks: readonly JudgedCheck[]): (check: Pick<JudgedCheck, "kind">) => boolean {
  const correctness = checks.filter(({ kind }) => kind === "correctness");
  const right = correctness.filter(({ status }) => status === "passed" || status === "partial");
  const anyRight = correctness.length === 0 || right.length > 0;
  const halfRight = anyRight && weightOf(right) * 2 >= weightOf(correctness);
  return ({ kind }) => {
    switch (kind) {
      case "correctness":
      case "quiz":
        return true;
      case "speedup":
        return anyRight;
      case "policy":
      case "types":
        return halfRight;
    }
  };
}

const weightOf = (checks: readonly JudgedCheck[]): number => checks.reduce((sum, { points }) => sum + points, 0);

/** Rounded down, so that only a share of 1 earns in full. */
const partOf = (possible: number, share: number): number =>
  fromHundredths(Math.floor(toHundredths(possible) * share + 1e-6));

/** A check reports no fraction: what is partly right earns half, rounded down, so that only `passed` earns in full. */
function earnedBy(status: CheckStatus, possible: number): number {
  switch (status) {
    case "passed":
      return possible;
    case "partial":
      return fromHundredths(Math.floor(toHundredths(possible) / 2));
    case "wrong_answer":
    case "too_slow":
    case "timed_out":
    case "out_of_memory":
    case "output_limit":
    case "crashed":
    case "protocol_violation":
    case "policy_violation":
    case "inconclusive":
    case "skipped":
      return 0;
  }
}
