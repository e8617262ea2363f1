import type { SettledGrade } from "../dates/settle-grades.ts";
import { isToBeMarked, NOTHING_BY_HAND } from "../marks/points-by-hand.ts";
import { toCents } from "../total-score.ts";

/** What staff have set in place of what was earned. */
export interface Override {
  /** Null: excused. */
  readonly earned: number | null;
}

export interface GradeParts {
  /** Null: nothing is graded. */
  readonly settled: SettledGrade | null;
  readonly override: Override | null;
  /** What a perfect submission earns. */
  readonly points: number;
}

/** What stands in the grade book for one student and one assignment. */
export interface FinalGrade {
  readonly submissionId: string | null;
  readonly runId: string | null;
  /** Null: no grade, or excused. */
  readonly earned: number | null;
  readonly possible: number;
  /** Points of `earned` that people gave; null: none yet, or nothing is graded by hand. */
  readonly byHand: number | null;
  /** Points of `possible` that people have still to give: as long as there are any, `earned` is a part of the grade. */
  readonly toMark: number;
  readonly daysLate: number;
  readonly freeDays: number;
  readonly deducted: number;
  readonly isOverridden: boolean;
  readonly isExcused: boolean;
}

/** What checks and people gave, after lateness; an override replaces it, lateness and missing marks included. */
export function finalGrade({ settled, override, points }: GradeParts): FinalGrade {
  const byHand = settled?.counting.byHand ?? NOTHING_BY_HAND;
  const earned = settled === null ? null : toCents(settled.counting.earned + (byHand.earned ?? 0));
  return {
    submissionId: settled?.counting.submissionId ?? null,
    runId: settled?.counting.runId ?? null,
    earned: override === null ? earned : override.earned,
    possible: settled === null ? points : toCents(settled.counting.possible + byHand.possible),
    byHand: byHand.earned,
    toMark: override === null && isToBeMarked(byHand) ? byHand.possible : 0,
    daysLate: settled?.daysLate ?? 0,
    freeDays: settled?.freeDays ?? 0,
    deducted: settled?.deducted ?? 0,
    isOverridden: override !== null,
    isExcused: override !== null && override.earned === null,
  };
}
