import { brightspaceTitle, END_OF_LINE } from "./brightspace.ts";
import type { ClassGrades, FileStudent } from "./class-grades.ts";
import { csvOf } from "./csv.ts";
import { count, CSV_TYPE, fileName, textFile, type FileSettings, type MadeFile } from "./made-file.ts";
import { noteTaker } from "./note-taker.ts";
import { platformRows } from "./platform-rows.ts";
import { titlesFor } from "./titles.ts";

/** Grades for Brightspace's import: OrgDefinedId, Username or both, each with the number sign that keeps its zeros. */
export function writeBrightspace(grades: ClassGrades, settings: FileSettings): MadeFile {
  const notes = noteTaker();
  const { titles, notes: changed } = titlesFor(grades.assignments, brightspaceTitle);
  const isKnown = ({ lms }: FileStudent) => lms.sisId !== null || lms.loginId !== null;
  const rows = platformRows(grades, settings, notes, { excused: null, isKnown });
  const keys = [
    { title: "OrgDefinedId", of: ({ lms }: FileStudent) => lms.sisId },
    { title: "Username", of: ({ lms }: FileStudent) => lms.loginId },
  ].filter(({ of }, index) => (rows.length === 0 ? index === 0 : rows.some(({ student }) => of(student) !== null)));
  const csv = csvOf([
    [...keys.map(({ title }) => title), ...titles.map((title) => `${title} Points Grade`), END_OF_LINE],
    ...rows.map(({ student, cells }) => [
      ...keys.map(({ of }) => (of(student) === null ? "" : `#${of(student)}`)),
      ...cells.map((cell) => cell ?? ""),
      "#",
    ]),
  ]);
  return {
    ...{ name: fileName(grades, "brightspace", "csv"), mediaType: CSV_TYPE, bytes: textFile(csv) },
    ...{ students: rows.length, grades: count(rows.map(({ cells }) => cells)), notes: [...notes.notes(), ...changed] },
  };
}
