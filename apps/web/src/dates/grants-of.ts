import { count } from "../words/format.ts";
import type { CourseDatesView } from "@laptime/contracts";

type Student = CourseDatesView["students"][number];
type Assignment = CourseDatesView["assignments"][number];

/** More time for one student: for one assignment, or for all of them. */
export type Grant = { readonly courseId: string; readonly student: Student } & (
  | { readonly kind: "extension"; readonly assignment: Assignment; readonly dueAt: string; readonly reason: string }
  | { readonly kind: "accommodation"; readonly extraHours: number }
  | { readonly kind: "extra time"; readonly percent: number }
);

/** All that was granted in a course, by student. */
export function grantsOf({ course, students, assignments }: CourseDatesView): Grant[] {
  return students.flatMap((student) => [
    ...(student.extraHours > 0
      ? [{ kind: "accommodation" as const, courseId: course.id, student, extraHours: student.extraHours }]
      : []),
    ...(student.extraTimePercent > 0
      ? [{ kind: "extra time" as const, courseId: course.id, student, percent: student.extraTimePercent }]
      : []),
    ...student.extensions.flatMap(({ assignmentId, dueAt, reason }) => {
      const assignment = assignments.find(({ id }) => id === assignmentId);
      return assignment
        ? [{ kind: "extension" as const, courseId: course.id, student, assignment, dueAt, reason }]
        : [];
    }),
  ]);
}

/** "2 days", "36 hours". */
export const hoursInWords = (hours: number): string =>
  hours % 24 === 0 ? count(hours / 24, "day") : count(hours, "hour");
