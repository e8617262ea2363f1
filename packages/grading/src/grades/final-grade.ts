import type { SettledGrade } from "../dates/settle-grades.ts";

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
  readonly daysLate: number;
  readonly freeDays: number;
  readonly deducted: number;
  readonly isOverridden: boolean;
  readonly isExcused: boolean;
}

/** What was earned, after lateness; an override replaces it, lateness included. */
export const finalGrade = ({ settled, override, points }: GradeParts): FinalGrade => ({
  submissionId: settled?.counting.submissionId ?? null,
  runId: settled?.counting.runId ?? null,
  earned: override === null ? (settled?.counting.earned ?? null) : override.earned,
  possible: settled?.counting.possible ?? points,
  daysLate: settled?.daysLate ?? 0,
  freeDays: settled?.freeDays ?? 0,
  deducted: settled?.deducted ?? 0,
  isOverridden: override !== null,
  isExcused: override !== null && override.earned === null,
});
