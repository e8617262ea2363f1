import { Refusal } from "../http/refusal.ts";
import type { CourseGrades } from "./class-grades.store.ts";

/**
 * The class with the wanted assignments alone, null: all. What students do not see yet is in it only for who asks for
 * that: left out of all, and refused by name.
 */
export function chooseAssignments(
  grades: CourseGrades,
  wanted: readonly string[] | null,
  { held }: { held: boolean },
): CourseGrades {
  const unknown = wanted?.filter((id) => !grades.assignments.some((one) => one.id === id)) ?? [];
  if (unknown.length > 0) throw new Refusal("no_such_assignment");
  const chosen = grades.assignments.flatMap((one, at) => {
    if (wanted !== null && !wanted.includes(one.id)) return [];
    if (one.isHeld && !held && wanted !== null) throw new Refusal("grades_are_held");
    return one.isHeld && !held ? [] : [{ one, at }];
  });
  if (chosen.length === 0) throw new Refusal("no_grades_to_export");
  return {
    ...grades,
    assignments: chosen.map(({ one }) => one),
    students: grades.students.map((student) => ({
      ...student,
      grades: chosen.map(({ at }) => student.grades[at] ?? null),
    })),
  };
}
