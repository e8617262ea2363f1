import type { ClassGrades, FileStudent } from "./class-grades.ts";
import { cellsOf, type FileSettings } from "./made-file.ts";
import type { NoteTaker } from "./note-taker.ts";

export interface PlatformRow {
  readonly student: FileStudent;
  /** In the order of the assignments; null: an empty cell. */
  readonly cells: readonly (number | string | null)[];
}

/**
 * The rows of a file for a platform where an empty cell takes away a grade that is there: students without any grade
 * are left out, and of those with some it is said. `excused`: how an excuse is written, null where it cannot be said.
 */
export function platformRows(
  grades: ClassGrades,
  settings: FileSettings,
  notes: NoteTaker,
  { excused, isKnown }: { excused: string | null; isKnown: (student: FileStudent) => boolean },
): PlatformRow[] {
  return grades.students.flatMap((student) => {
    if (student.grades.some((grade) => grade?.isPending)) notes.take("pending", student.name);
    const cells = cellsOf(student, grades, settings).map((cell) => {
      if (cell === "excused" && excused === null) notes.take("excuse_not_said", student.name);
      return cell === "excused" ? excused : cell;
    });
    if (cells.every((cell) => cell === null)) {
      if (!cellsOf(student, grades, settings).includes("excused")) notes.take("nothing_graded", student.name);
      return [];
    }
    if (!isKnown(student)) {
      notes.take("unknown_to_lms", student.name);
      return [];
    }
    if (cells.includes(null)) notes.take("empty_clears", student.name);
    return [{ student, cells }];
  });
}
