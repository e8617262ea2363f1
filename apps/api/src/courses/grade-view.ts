import type { GradeView } from "@laptime/contracts";

/** Of a grade's row, as its student sees it. */
export const gradeColumns = { earned: true, possible: true, daysLate: true, freeDays: true, deducted: true } as const;

interface GradeRow {
  readonly earned: { toString(): string };
  readonly possible: { toString(): string };
  readonly daysLate: number;
  readonly freeDays: number;
  readonly deducted: { toString(): string };
}

export const toGradeView = ({ earned, possible, daysLate, freeDays, deducted }: GradeRow): GradeView => ({
  earned: Number(earned),
  possible: Number(possible),
  late: daysLate === 0 ? null : { days: daysLate, freeDays, deducted: Number(deducted) },
});
