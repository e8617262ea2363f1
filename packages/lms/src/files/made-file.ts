import type { FileNote, GradeFileQuery } from "@laptime/contracts";
import type { ClassGrades, FileAssignment, FileGrade, FileStudent } from "./class-grades.ts";
import { pointsOf } from "./points-of.ts";

/** A file for a gradebook, made from what is here alone. */
export interface MadeFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Students and grades in it. */
  readonly students: number;
  readonly grades: number;
  readonly notes: readonly FileNote[];
}

export interface FileSettings extends Pick<
  GradeFileQuery,
  "unit" | "excused" | "missing" | "comments" | "classId" | "schoolId" | "sessionId"
> {
  /** When it is made. */
  readonly now: Date;
}

export const CSV_TYPE = "text/csv; charset=utf-8";

/** What a column is out of. */
export const outOf = ({ possible }: FileAssignment, { unit }: Pick<FileSettings, "unit">): number =>
  unit === "percent" ? 100 : possible;

/** A student's cells as numbers, excuses and nothing, in the order of the assignments. */
export const cellsOf = (
  { grades }: FileStudent,
  { assignments }: ClassGrades,
  settings: FileSettings,
): (number | "excused" | null)[] =>
  assignments.map(({ possible }, column) => pointsOf(grades[column] ?? null, settings, possible));

/** How late work was, in a sentence of a few words; "": it was in time, or comments are not wanted. */
export const commentOf = (grade: FileGrade | null, { comments }: FileSettings): string =>
  !comments || grade === null || grade.daysLate === 0
    ? ""
    : `${grade.daysLate} ${grade.daysLate === 1 ? "day" : "days"} late`;

/** A name for a file that every system takes. */
export const fileName = ({ course }: ClassGrades, format: string, extension: string): string =>
  `${
    course.title
      .normalize("NFKD")
      .replaceAll(/[^\w]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 60) || "course"
  }-${format}.${extension}`;

export const textFile = (text: string): Uint8Array => new TextEncoder().encode(text);

export const count = (cells: readonly (readonly unknown[])[]): number =>
  cells.flat().filter((cell) => cell !== null && cell !== "").length;
