import { blackboardTitle } from "./blackboard.ts";
import type { ClassGrades } from "./class-grades.ts";
import { csvOf } from "./csv.ts";
import { encodeText } from "./decode-text.ts";
import { count, fileName, outOf, type FileSettings, type MadeFile } from "./made-file.ts";
import { noteTaker } from "./note-taker.ts";
import { platformRows } from "./platform-rows.ts";
import { titlesFor } from "./titles.ts";

const IDENTITY = ["Last Name", "First Name", "Username", "Student ID"];

/**
 * Grades for new columns of Blackboard's grade centre: it knows a student by the username alone. Tab-delimited in UTF-16,
 * as it downloads its own. For columns that it has, a downloaded file has to be filled in.
 */
export function writeBlackboard(grades: ClassGrades, settings: FileSettings): MadeFile {
  const notes = noteTaker();
  const { titles, notes: changed } = titlesFor(grades.assignments, blackboardTitle, IDENTITY);
  const rows = platformRows(grades, settings, notes, {
    excused: null,
    isKnown: ({ lms }) => lms.loginId !== null,
  });
  for (const [column, assignment] of grades.assignments.entries()) {
    notes.take("maximum_to_set", `${titles[column]}: ${outOf(assignment, settings)}`);
  }
  const text = csvOf(
    [
      [...IDENTITY, ...titles],
      ...rows.map(({ student: { name, lms }, cells }) => [
        ...[...namesOf(name), lms.loginId ?? "", lms.sisId ?? ""],
        ...cells.map((cell) => cell ?? ""),
      ]),
    ],
    "\t",
  );
  return {
    ...{ name: fileName(grades, "blackboard", "xls"), mediaType: "text/tab-separated-values; charset=utf-16le" },
    bytes: encodeText(text, { name: "utf-16le", hasMark: true }),
    ...{ students: rows.length, grades: count(rows.map(({ cells }) => cells)), notes: [...notes.notes(), ...changed] },
  };
}

/** Last name, first name, as far as one name tells; Blackboard does not read them. */
function namesOf(name: string): [string, string] {
  const words = name.split(" ");
  return [words.at(-1) ?? "", words.slice(0, -1).join(" ")];
}
