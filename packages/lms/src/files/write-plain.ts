import type { ClassGrades, FileGrade, FileStudent } from "./class-grades.ts";
import { spreadsheetCsv, type Cell } from "./csv.ts";
import {
  cellsOf,
  commentOf,
  count,
  CSV_TYPE,
  fileName,
  outOf,
  textFile,
  type FileSettings,
  type MadeFile,
} from "./made-file.ts";
import { toCents } from "./points-of.ts";
import { titlesFor } from "./titles.ts";

/** A row for each grade, for programs and people: nothing is left out, and why there are no points is said. */
export function writeLongCsv(grades: ClassGrades, settings: FileSettings): MadeFile {
  const rows = grades.students.flatMap((student) => {
    const cells = cellsOf(student, grades, settings);
    return grades.assignments.map((assignment, at) => {
      const grade = student.grades[at] ?? null;
      const points = cells[at] ?? null;
      const max = outOf(assignment, settings);
      return [
        ...[grades.course.title, assignment.id, assignment.title, student.lms.sisId ?? "", student.lms.loginId ?? ""],
        ...[student.email, student.name, typeof points === "number" ? points : "", max],
        typeof points === "number" && max > 0 ? toCents((points / max) * 100) : "",
        ...[grade?.daysLate ?? 0, statusOf(grade), grade?.gradedAt?.toISOString() ?? "", commentOf(grade, settings)],
      ];
    });
  });
  const titles = ["course", "assignment_id", "assignment", "student_id", "username", "email", "name", "score", "max"];
  const csv = spreadsheetCsv([[...titles, "percent", "late_days", "status", "graded_at", "comment"], ...rows]);
  return {
    ...{ name: fileName(grades, "grades", "csv"), mediaType: CSV_TYPE, bytes: textFile(csv) },
    ...{ students: grades.students.length, grades: count(rows.map((row) => [row[7]])), notes: [] },
  };
}

/** A row for each student. */
export function writeWideCsv(grades: ClassGrades, settings: FileSettings): MadeFile {
  const { rows, notes } = wideRows(grades, settings);
  return {
    ...{ name: fileName(grades, "table", "csv"), mediaType: CSV_TYPE, bytes: textFile(spreadsheetCsv(rows)) },
    ...{ students: rows.length - 1, grades: count(rows.slice(1).map((row) => row.slice(IDENTITY.length))), notes },
  };
}

export const IDENTITY = ["student_id", "username", "email", "name", "section"];

/** Titles with what each is out of, then a row for each student. */
export function wideRows(grades: ClassGrades, settings: FileSettings): { rows: Cell[][]; notes: MadeFile["notes"] } {
  const { titles, notes } = titlesFor(grades.assignments, (title) => title, IDENTITY);
  const header = grades.assignments.map((one, at) => `${titles[at]} (${outOf(one, settings)})`);
  return { rows: [[...IDENTITY, ...header], ...grades.students.map((one) => wideRow(one, grades, settings))], notes };
}

const wideRow = (student: FileStudent, grades: ClassGrades, settings: FileSettings): Cell[] => [
  ...[student.lms.sisId ?? "", student.lms.loginId ?? "", student.email, student.name, student.section ?? ""],
  ...cellsOf(student, grades, settings).map((cell) => cell ?? ""),
];

const statusOf = (grade: FileGrade | null): string =>
  grade?.isPending
    ? "pending"
    : grade === null || (grade.earned === null && !grade.isExcused)
      ? "missing"
      : grade.isExcused
        ? "excused"
        : grade.daysLate > 0
          ? "late"
          : "graded";
