import type { GradeStanding, GradeView } from "@laptime/contracts";

/** Of a grade's row, as its student sees it. */
export const gradeColumns = {
  ...{ earned: true, possible: true, daysLate: true, freeDays: true, deducted: true },
  ...{ isOverridden: true, isExcused: true, toMark: true },
} as const;

interface GradeRow {
  readonly earned: { toString(): string } | null;
  readonly possible: { toString(): string };
  readonly isOverridden: boolean;
  readonly toMark: { toString(): string };
  readonly daysLate: number;
  readonly freeDays: number;
  readonly deducted: { toString(): string };
}

/** Null: there is no grade, or the student is excused. */
export function toGradeView({ earned, possible, isOverridden, toMark, ...late }: GradeRow): GradeView | null {
  if (earned === null) return null;
  const { daysLate, freeDays, deducted } = late;
  return {
    earned: Number(earned),
    possible: Number(possible),
    isOverridden,
    toMark: Number(toMark),
    // What staff have set counts whole.
    late: daysLate === 0 || isOverridden ? null : { days: daysLate, freeDays, deducted: Number(deducted) },
  };
}

export const standingOf = (grade: { readonly isHeld: boolean; readonly isExcused: boolean }): GradeStanding =>
  grade.isHeld ? "held" : grade.isExcused ? "excused" : "open";
