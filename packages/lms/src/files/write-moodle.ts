import type { ClassGrades, FileStudent } from "./class-grades.ts";
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
import { titlesFor } from "./titles.ts";

/** What a new grade item of Moodle is out of; more is cut off without a word. */
const NEW_ITEM_MAXIMUM = 100;

const IDENTITIES: readonly { title: string; of: (student: FileStudent) => string | null }[] = [
  { title: "ID number", of: ({ lms }) => lms.sisId },
  { title: "Username", of: ({ lms }) => lms.loginId },
  { title: "Email address", of: ({ email }) => email },
];

/**
 * Grades for Moodle's CSV import. One column says who it is: the first that is known of everybody. One unknown person,
 * word or ragged row makes Moodle refuse the whole file, so that it holds nothing else than numbers.
 */
export function writeMoodle(grades: ClassGrades, settings: FileSettings): MadeFile {
  const notes = noteTaker();
  const { titles, notes: changed } = titlesFor(grades.assignments, (title) => title, [
    ...IDENTITIES.map(({ title }) => title),
    "Name",
  ]);
  const rows = platformRows(grades, settings, notes, { excused: null, isKnown: () => true });
  const identity = IDENTITIES.find(({ of }) => rows.every(({ student }) => of(student) !== null)) ?? IDENTITIES.at(-1);
  for (const [column, assignment] of grades.assignments.entries()) {
    const possible = outOf(assignment, settings);
    if (possible !== NEW_ITEM_MAXIMUM) notes.take("maximum_to_set", `${titles[column]}: ${possible}`);
  }
  const said = rows.map(({ student }) =>
    grades.assignments.map((_, at) => commentOf(student.grades[at] ?? null, settings)),
  );
  const hasComments = said.flat().some((text) => text !== "");
  const csv = csvOf([
    [
      identity?.title ?? "",
      ...titles.flatMap((title) => (hasComments ? [title, `${title} feedback`] : [title])),
      "Name",
    ],
    ...rows.map(({ student, cells }, row) => [
      identity?.of(student) ?? "",
      ...cells.flatMap((cell, at) => (hasComments ? [cell ?? "", said[row]?.[at] ?? ""] : [cell ?? ""])),
      student.name,
    ]),
  ]);
  return {
    ...{ name: fileName(grades, "moodle", "csv"), mediaType: CSV_TYPE, bytes: textFile(csv) },
    ...{ students: rows.length, grades: count(rows.map(({ cells }) => cells)), notes: [...notes.notes(), ...changed] },
  };
}
