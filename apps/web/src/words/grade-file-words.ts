import type {
  FileNote,
  GradeFileFormat,
  GradeFilesPage,
  LmsFilePerson,
  LmsPlatform,
  MatchedBy,
} from "@laptime/contracts";
import { t, texts } from "../language/text.ts";
import { count, listed } from "./format.ts";

export const formatWords: Record<GradeFileFormat, string> = texts({
  canvas: "Canvas",
  moodle: "Moodle",
  blackboard: "Blackboard",
  brightspace: "Brightspace (D2L)",
  sakai: "Sakai",
  oneroster: "OneRoster 1.2 (student information system)",
  csv: "CSV, a row for each grade",
  csv_wide: "CSV, a row for each student",
  xlsx: "Excel",
});

export const platformWords: Record<LmsPlatform, string> = texts({
  canvas: "Canvas",
  moodle: "Moodle",
  blackboard: "Blackboard",
  brightspace: "Brightspace",
  sakai: "Sakai",
  oneroster: "OneRoster",
  other: "a table of people",
});

/** Where the file goes there. */
export const importWords: Record<GradeFileFormat, string> = texts({
  canvas: "In Canvas: Grades, Import. It shows what changes before it saves.",
  moodle: "In Moodle: Grades, Import, CSV file. Map the first column to the user and each title to a grade item.",
  blackboard: "In Blackboard: Grade Center, Work Offline, Upload. New columns become texts: set their type there.",
  brightspace: "In Brightspace: Grades, Enter Grades, Import. It asks before it makes new items.",
  sakai: "In Sakai: Gradebook, Import/Export. It shows what changes before it saves.",
  oneroster: "A zip of CSV files for the system that keeps the official records.",
  csv: "For programs: everything, and why there are no points.",
  csv_wide: "For spreadsheets. What a spreadsheet would run is disarmed.",
  xlsx: "For spreadsheets. Each cell is a number or a text.",
});

/** Who is known where, in one sentence. */
export function knownSentence({ platforms, students }: Pick<GradeFilesPage, "platforms" | "students">): string {
  if (platforms.length === 0) {
    return t("No platform’s ids are known yet: choose a file that yours has exported, and they can be kept.");
  }
  const known = platforms.map(({ platform, known }) => t("{0}: {1}", platformWords[platform], known));
  return t("Of {0}, ids are known in {1}.", count(students.length, "student"), listed(known));
}

const noteTexts: Record<FileNote["code"], string> = texts({
  unknown_to_lms:
    "Left out, because no id of theirs is known: choose an export of your platform above and keep its ids.",
  title_changed: "Titles that the platform would misread are written otherwise.",
  excuse_not_said: "Excused, which this file cannot say: excuse them by hand there.",
  empty_clears: "Have empty cells. Where the platform has a grade already, an empty cell takes it away.",
  maximum_to_set: "New columns have another maximum there: set it after the import.",
  capped: "Have more points than the platform takes; its maximum is written.",
  scaled: "Scaled to what the column of the platform is out of.",
  not_assigned: "Have not got the assignment there: their cells stay.",
  locked: "Are locked there: their cells stay.",
  not_posted: "Students see these grades there only when you post them.",
  pending: "Have work that is not graded to its end: nothing is written for it.",
  nothing_graded: "Left out, because nothing of theirs is graded.",
});

export const noteWords = ({ code }: FileNote): string => noteTexts[code];

export const matchWords: Record<MatchedBy, string> = texts({
  choice: "as you said",
  known: "by an id",
  email: "by the e-mail",
  login: "by the sign-in name",
  login_of_email: "by what is before the @",
  name: "by the name alone",
});

export const problemWords: Record<NonNullable<LmsFilePerson["problem"]>, string> = texts({
  unknown: "Nobody in this course is like that.",
  ambiguous: "It is not clear who that is.",
  test_student: "A test student.",
  left_out: "Left out.",
});

/** Rows that somebody should look at: nobody was found, or only by what may mislead. */
export const isDoubtful = ({ problem, by }: LmsFilePerson): boolean =>
  (problem !== null && problem !== "test_student") || by === "name" || by === "choice";

/** How well people were found, in one sentence. */
export function peopleSentence(people: readonly LmsFilePerson[], absent: number): string {
  const found = people.filter(({ studentId }) => studentId !== null).length;
  const real = people.filter(({ problem }) => problem !== "test_student").length;
  const all = t("Found here: {0} of {1} in the file.", found, count(real, "person", "people"));
  return absent === 0 ? all : `${all} ${t("Not in it: {0} of this course.", count(absent, "student"))}`;
}
