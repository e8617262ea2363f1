import * as z from "zod";

/*
 * Grades as files that the gradebooks of learning platforms (LMS) import, and whom these know our students as.
 *
 *   GET  /api/courses/:courseId/grade-files                    GradeFilesPage (staff; token)
 *   GET  /api/courses/:courseId/grade-files/:format?…          GradeFileQuery: the file (staff; token)
 *   GET  /api/courses/:courseId/grade-files/:format/preview?…  GradeFileQuery: GradeFilePreview (staff; token)
 *   POST /api/courses/:courseId/lms-files/preview              GivenLmsFile: 200 LmsFilePreview, nothing is changed (staff)
 *   POST /api/courses/:courseId/lms-files/identities           LmsFileImport: 200 LmsFilePreview, all of it or nothing (owner, instructor)
 *   POST /api/courses/:courseId/lms-files/filled/preview       FillOrder: 200 FillPreview, nothing is changed (staff)
 *   POST /api/courses/:courseId/lms-files/filled               ConfirmedFill: 200 the file, filled in (staff)
 */

const instant = z.iso.datetime();

/** Where ids come from. other: any table with ids and addresses. */
export const LmsPlatform = z.enum(["canvas", "moodle", "blackboard", "brightspace", "sakai", "oneroster", "other"]);
export type LmsPlatform = z.infer<typeof LmsPlatform>;

/** csv: a row for each grade. csv_wide, xlsx: a row for each student. */
export const GradeFileFormat = z.enum([
  "canvas",
  "moodle",
  "blackboard",
  "brightspace",
  "sakai",
  "oneroster",
  "csv",
  "csv_wide",
  "xlsx",
]);
export type GradeFileFormat = z.infer<typeof GradeFileFormat>;

/** What is to be known of a file before it is used. names: of students or titles, as the code says. */
export const FileNote = z.object({
  code: z.enum([
    /** Students who are left out: the platform would not know them. */
    "unknown_to_lms",
    /** Titles that the platform would misread, "old → new". */
    "title_changed",
    /** Students whose excuse the format cannot say; their cells are left as they are. */
    "excuse_not_said",
    /** Students with empty cells among others; where the platform has a grade already, it is cleared. */
    "empty_clears",
    /** Titles whose maximum has to be set in the platform, because new columns get another one. */
    "maximum_to_set",
    /** Students with more points than the platform takes; the most it takes is written. */
    "capped",
    /** Titles that are scaled to what the platform's column is out of. */
    "scaled",
    /** Students to whom the platform has not given the assignment. */
    "not_assigned",
    /** Students whose grade is locked there. */
    "locked",
    /** Columns whose grades students of the platform do not see until they are posted there. */
    "not_posted",
    /** Students whose work waits to be graded: nothing is written for it. */
    "pending",
    /** Nothing is graded for these students. */
    "nothing_graded",
  ]),
  names: z.array(z.string()),
});
export type FileNote = z.infer<typeof FileNote>;

const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** How grades are written. */
const settings = {
  /** points: as here; where a column of the platform is out of another number, scaled to it. percent: of 100,
   * in columns of the platform only where they do not say what they are out of. */
  unit: z.enum(["points", "percent"]).default("points"),
  /** mark: as the format says it, where it can. leave: as if nothing were graded. */
  excused: z.enum(["mark", "leave"]).default("mark"),
  /** leave: cells without a grade are left as they are, new ones empty. zero: no points. */
  missing: z.enum(["leave", "zero"]).default("leave"),
};

export const GradeFileQuery = z.object({
  /** Ids with commas between; left out: all. */
  assignments: z
    .string()
    .max(10_000)
    .transform((text) => text.split(",").filter((id) => id !== ""))
    .optional(),
  ...settings,
  /** Assignments whose grades students do not see yet. */
  held: flag.default(false),
  /** How late work was, in a comment, where the format has a place for it. */
  comments: flag.default(false),
  /** OneRoster: the sourcedIds of the class, its school and its session in the student information system. */
  classId: z.string().trim().max(255).optional(),
  schoolId: z.string().trim().max(255).optional(),
  sessionId: z.string().trim().max(255).optional(),
});
export type GradeFileQuery = z.infer<typeof GradeFileQuery>;

export const GradeFilePreview = z.object({
  name: z.string(),
  students: z.int(),
  grades: z.int(),
  notes: z.array(FileNote),
});
export type GradeFilePreview = z.infer<typeof GradeFilePreview>;

export const GradeFilesPage = z.object({
  course: z.object({ id: z.string(), title: z.string() }),
  students: z.array(z.object({ id: z.string(), name: z.string(), email: z.string() })),
  assignments: z.array(z.object({ id: z.string(), title: z.string(), possible: z.number(), isHeld: z.boolean() })),
  /** How many of the students are known to each platform. */
  platforms: z.array(z.object({ platform: LmsPlatform, known: z.int(), importedAt: instant })),
});
export type GradeFilesPage = z.infer<typeof GradeFilesPage>;

/** Which student a row of the file is, against what it looks like; null: nobody. By the row's number. */
const Choices = z.record(z.string().regex(/^\d{1,6}$/), z.string().max(100).nullable());

export const GivenLmsFile = z.strictObject({
  name: z.string().min(1).max(255),
  /** Its bytes in base64, at most 2 MiB of them. */
  content: z.base64().min(1).max(2_800_000),
  /** Left out: what it looks like. Of a plain table: whose ids these are. */
  platform: LmsPlatform.optional(),
  choices: Choices.default({}),
});
export type GivenLmsFile = z.infer<typeof GivenLmsFile>;

/** choice: somebody said so. known: by an id that was imported before. login_of_email: what is before the @. */
export const MatchedBy = z.enum(["choice", "known", "email", "login", "login_of_email", "name"]);
export type MatchedBy = z.infer<typeof MatchedBy>;

export const LmsFilePerson = z.object({
  /** In the file, from 1. */
  row: z.int(),
  name: z.string(),
  email: z.string().nullable(),
  lmsId: z.string().nullable(),
  sisId: z.string().nullable(),
  loginId: z.string().nullable(),
  /** Null: nobody, or it is not clear who. */
  studentId: z.string().nullable(),
  by: MatchedBy.nullable(),
  /** Why not. unknown: no student of this course is like that. ambiguous: several are, or two rows are the same one. */
  problem: z.enum(["unknown", "ambiguous", "test_student", "left_out"]).nullable(),
  /** Students that it may be. */
  candidates: z.array(z.string()),
});
export type LmsFilePerson = z.infer<typeof LmsFilePerson>;

export const LmsFilePreview = z.object({
  platform: LmsPlatform,
  /** worksheet: of one assignment. people: it has no columns that could be filled in. */
  kind: z.enum(["gradebook", "worksheet", "people"]),
  people: z.array(LmsFilePerson),
  /** Students of the course who are not in the file. */
  absent: z.array(z.string()),
  columns: z.array(
    z.object({
      /** In the file, from 0. */
      at: z.int(),
      title: z.string(),
      possible: z.number().nullable(),
      isReadOnly: z.boolean(),
      /** The assignment that is called so. */
      assignmentId: z.string().nullable(),
    }),
  ),
  /** The file can get a new column for an assignment. */
  takesNewColumns: z.boolean(),
  /** Rows whose ids differ from those that are kept. */
  changes: z.int(),
  digest: z.string(),
});
export type LmsFilePreview = z.infer<typeof LmsFilePreview>;

export const LmsFileImport = GivenLmsFile.extend({ digest: z.string().max(100) });
export type LmsFileImport = z.infer<typeof LmsFileImport>;

export const FillOrder = GivenLmsFile.extend({
  /** at: the column's place; null: a new one. */
  columns: z
    .array(z.strictObject({ assignmentId: z.uuid(), at: z.int().min(0).nullable() }))
    .min(1)
    .max(200),
  ...settings,
  /** Assignments whose grades students do not see yet. */
  held: z.boolean().default(false),
});
export type FillOrder = z.infer<typeof FillOrder>;

export const FillPreview = z.object({
  /** Cells that would change. */
  changed: z.int(),
  /** The first of them, at most 500. */
  changes: z.array(
    z.object({ row: z.int(), student: z.string(), title: z.string(), before: z.string(), after: z.string() }),
  ),
  /** Cells that say already what is right. */
  same: z.int(),
  notes: z.array(FileNote),
  digest: z.string(),
});
export type FillPreview = z.infer<typeof FillPreview>;

/** The digest of the preview that somebody has looked at: what came to differ since is refused. */
export const ConfirmedFill = FillOrder.extend({ digest: z.string().max(100) });
export type ConfirmedFill = z.infer<typeof ConfirmedFill>;
