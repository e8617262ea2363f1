import type { CheckResult, Report } from "@laptime/contracts";
import { totalScore } from "./total-score.ts";
import { verdictOf } from "./verdict-of.ts";

/**
 * The report of a regrade that was to touch only `ids`: of these checks what `fresh` says, new ones after all others and
 * those that are no more left out; of all others what was said `before`. The timeline, its diagnosis and the output are
 * those of the fresh run. Points are kept as each check had them, so the total may differ from the assignment's.
 */
export function mergeReports(before: Report, fresh: Report, ids: ReadonlySet<string>): Report {
  const checks = mergeLists(before.checks, fresh.checks, ids, ({ id }) => id);
  return {
    ...fresh,
    checks,
    speedups: mergeLists(before.speedups, fresh.speedups, ids, ({ check }) => check),
    verdict: verdictOf(checks),
    score: totalScore(checks),
  };
}

function mergeLists<T extends CheckResult | Report["speedups"][number]>(
  before: readonly T[],
  fresh: readonly T[],
  ids: ReadonlySet<string>,
  idOf: (one: T) => string,
): T[] {
  const anew = new Map(fresh.filter((one) => ids.has(idOf(one))).map((one) => [idOf(one), one]));
  const known = new Set(before.map(idOf));
  const kept = before.flatMap((one) => (ids.has(idOf(one)) ? (anew.get(idOf(one)) ?? []) : one));
  return [...kept, ...[...anew].flatMap(([id, one]) => (known.has(id) ? [] : one))];
}
