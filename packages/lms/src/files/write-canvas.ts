import { canvasTitle } from "./canvas.ts";
import type { ClassGrades } from "./class-grades.ts";
import { csvOf } from "./csv.ts";
import { count, CSV_TYPE, fileName, outOf, textFile, type FileSettings, type MadeFile } from "./made-file.ts";
import { noteTaker } from "./note-taker.ts";
import { platformRows } from "./platform-rows.ts";
import { titlesFor } from "./titles.ts";

/**
 * A gradebook for Canvas. It knows a student by the first of ID, SIS User ID and SIS Login ID that is there, then by the
 * name. The address stands in for a sign-in name that is not known: where it is none, the name decides.
 */
export function writeCanvas(grades: ClassGrades, settings: FileSettings): MadeFile {
  const notes = noteTaker();
  const { titles, notes: changed } = titlesFor(grades.assignments, canvasTitle);
  const rows = platformRows(grades, settings, notes, { excused: "EX", isKnown: () => true });
  const csv = csvOf([
    ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", ...titles],
    ["    Points Possible", "", "", "", "", ...grades.assignments.map((one) => outOf(one, settings))],
    ...rows.map(({ student: { name, email, section, lms }, cells }) => [
      ...[name, lms.lmsId ?? "", lms.sisId ?? "", lms.loginId ?? email, section ?? ""],
      ...cells.map((cell) => cell ?? ""),
    ]),
  ]);
  return {
    ...{ name: fileName(grades, "canvas", "csv"), mediaType: CSV_TYPE, bytes: textFile(csv) },
    ...{ students: rows.length, grades: count(rows.map(({ cells }) => cells)), notes: [...notes.notes(), ...changed] },
  };
}
