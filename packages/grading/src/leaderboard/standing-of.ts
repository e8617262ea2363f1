import type { CheckResult, LeaderboardSettings, SpeedupResult } from "@laptime/contracts";

/** As much of a report as a place on a leaderboard stands on. */
export interface GradedWork {
  readonly earned: number;
  readonly possible: number;
  readonly checks: readonly Pick<CheckResult, "kind" | "earned" | "possible">[];
  readonly speedups: readonly Pick<SpeedupResult, "check" | "estimate" | "lower" | "upper" | "decision">[];
}

export interface Standing {
  /** A factor, or per cent of the points. */
  readonly value: number;
  /** The interval of a measured factor; null: the figure is exact. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * What a graded submission has to show on a leaderboard; null: nothing. Only what earns every point for right answers is
 * shown, and of speedups only those that were decided: an undecided figure may be the host's doing.
 */
export function standingOf(
  work: GradedWork,
  by: LeaderboardSettings["by"],
  speedup: string | undefined,
): Standing | null {
  const isRight = work.checks.every(({ kind, earned, possible }) => kind !== "correctness" || earned >= possible);
  if (!isRight) return null;
  return by === "score" ? scoreStanding(work) : speedupStanding(work, speedup);
}

/** The best of a student's submissions; null when none has anything to show. */
export const bestStanding = (standings: readonly Standing[]): Standing | null =>
  standings.toSorted((a, b) => b.value - a.value)[0] ?? null;

function scoreStanding({ earned, possible }: GradedWork): Standing | null {
  return possible === 0 ? null : { value: rounded((100 * earned) / possible, 1), lower: null, upper: null };
}

function speedupStanding({ speedups }: GradedWork, speedup: string | undefined): Standing | null {
  const measured = speedups.find(({ check }) => check === speedup);
  if (measured === undefined || measured.estimate === null || measured.decision === "inconclusive") return null;
  const { estimate, lower, upper } = measured;
  const isExact = lower === null || upper === null || lower === upper;
  return {
    value: asShown(estimate),
    lower: isExact ? null : asShown(lower),
    upper: isExact ? null : asShown(upper),
  };
}

/** As exact as pages show a factor: two that look the same are the same, and share a rank. */
const asShown = (factor: number): number => rounded(factor, factor >= 10 ? 1 : 2);
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
