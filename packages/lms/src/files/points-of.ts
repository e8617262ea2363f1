import type { GradeFileQuery } from "@laptime/contracts";
import type { FileGrade } from "./class-grades.ts";

export type GradeSettings = Pick<GradeFileQuery, "unit" | "excused" | "missing">;

/**
 * What goes into a cell of a column that is out of `possible` (null: not known, points are as they are). Null: nothing.
 * Points of another maximum, of an older version of the assignment or of the platform's column, are scaled.
 */
export function pointsOf(
  grade: FileGrade | null,
  { unit, excused, missing }: GradeSettings,
  possible: number | null,
): number | "excused" | null {
  if (grade?.isExcused) return excused === "mark" ? "excused" : null;
  if (grade?.isPending) return null;
  if (grade === null || grade.earned === null) return missing === "zero" ? 0 : null;
  const out = unit === "percent" ? 100 : possible;
  const isAsItIs = out === null || out === grade.possible || grade.possible === 0;
  return toCents(isAsItIs ? grade.earned : (grade.earned / grade.possible) * out);
}

/** Points are kept with two digits. */
export const toCents = (points: number): number => Math.round(points * 100) / 100;
