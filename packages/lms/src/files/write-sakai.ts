import type { ClassGrades } from "./class-grades.ts";
import { csvOf } from "./csv.ts";
import {
  commentOf,
  count,
  CSV_TYPE,
  fileName,
  outOf,
  textFile,
  type FileSettings,
  type MadeFile,
} from "./made-file.ts";
import { noteTaker } from "./note-taker.ts";
import { platformRows } from "./platform-rows.ts";
import { sakaiHeader, sakaiTitle } from "./sakai.ts";
import { titlesFor } from "./titles.ts";

/** Grades for Sakai's gradebook: id, name, "Title [points]", and a column "* Title" for comments. No byte order mark. */
export function writeSakai(grades: ClassGrades, settings: FileSettings): MadeFile {
  const notes = noteTaker();
  const { titles, notes: changed } = titlesFor(grades.assignments, sakaiTitle, ["Student ID", "Name"]);
  const rows = platformRows(grades, settings, notes, { excused: null, isKnown: ({ lms }) => lms.loginId !== null });
  const said = rows.map(({ student }) =>
    grades.assignments.map((_, at) => commentOf(student.grades[at] ?? null, settings)),
  );
  const withComments = grades.assignments.map((_, at) => said.some((texts) => texts[at] !== ""));
  const csv = csvOf([
    [
      ...["Student ID", "Name"],
      ...grades.assignments.flatMap((assignment, at) => {
        const header = sakaiHeader(titles[at] ?? "", outOf(assignment, settings));
        return withComments[at] ? [header, `* ${titles[at]}`] : [header];
      }),
    ],
    ...rows.map(({ student, cells }, row) => [
      ...[student.lms.loginId ?? "", student.name],
      ...cells.flatMap((cell, at) => (withComments[at] ? [cell ?? "", said[row]?.[at] ?? ""] : [cell ?? ""])),
    ]),
  ]);
  return {
    ...{ name: fileName(grades, "sakai", "csv"), mediaType: CSV_TYPE, bytes: textFile(csv) },
    // Here an empty cell changes nothing.
    ...{ students: rows.length, grades: count(rows.map(({ cells }) => cells)) },
    notes: [...notes.notes().filter(({ code }) => code !== "empty_clears"), ...changed],
  };
}
