import type { GradeToSend } from "@laptime/lms/lti";
import type { Grade } from "@laptime/database";

/** Null: there is no grade, and never was one. */
export function toGrade(
  grade: Pick<Grade, "earned" | "possible" | "isExcused" | "toMark" | "daysLate" | "deducted"> | null,
  { isHeld }: { readonly isHeld: boolean },
): GradeToSend | null {
  if (grade === null) return null;
  return {
    earned: grade.earned === null ? null : Number(grade.earned),
    possible: Number(grade.possible),
    ...{ isExcused: grade.isExcused, isHeld, isToMark: Number(grade.toMark) > 0 },
    ...{ daysLate: grade.daysLate, deducted: Number(grade.deducted) },
  };
}
