import * as z from "zod";
import { RelativePath } from "./assignment-file.ts";
import { TextFile } from "./text-file.ts";
import { MessageText } from "./regrade-request.ts";
import { CheckResult } from "./report.ts";
import { Criterion } from "./rubric.ts";

/*
 * Parts graded by hand, for staff. While grading is anonymous, none of these answers holds whose work it is.
 *
 *   GET  /api/assignments/:assignmentId/marking         MarkingList (token)
 *   POST /api/assignments/:assignmentId/marking/next    NextOrder: 201 NextToMark, reserved for the caller
 *   PUT  /api/assignments/:assignmentId/anonymity       Anonymity: 204 (owner, instructor)
 *   GET  /api/submissions/:submissionId/marking         MarkingView (token)
 *   PUT  /api/submissions/:submissionId/reservation     {}: Reservation (the same any number of times)
 *   PUT  /api/submissions/:submissionId/marks           GivenMarks: MarkingView; 409 grade_changed
 *   POST /api/submissions/:submissionId/comments        NewLineComment: 201 LineComment (the same one when called again)
 *   PUT  /api/comments/:commentId                       ChangedComment: LineComment (its author, owner, instructor)
 *   DELETE /api/comments/:commentId                     204 (the same)
 *
 * Students find theirs in SubmissionView, as soon as all is marked and the grades are not held.
 */

const instant = z.iso.datetime();
const Name = z.string().min(1).max(50);

/** What was chosen for one criterion. */
export const Mark = z.strictObject({
  criterion: Name,
  items: z.array(Name).max(30),
  /** Points given, or below 0 taken, besides the items. */
  adjustment: z.number().min(-10_000).max(10_000).multipleOf(0.01).default(0),
  /** For the student; plain text. */
  comment: z.union([z.literal(""), MessageText]).default(""),
});
export type Mark = z.infer<typeof Mark>;

/** All marks of a submission, whole: a criterion that is left out is not marked. */
export const GivenMarks = z.strictObject({
  marks: z.array(Mark).max(30),
  /** Of the marks that it is meant for: refused when they have changed since. 0: there were none. */
  version: z.int().min(0),
});
export type GivenMarks = z.infer<typeof GivenMarks>;

export const NewLineComment = z.strictObject({
  /** Made by the page that sends. */
  id: z.uuid(),
  file: RelativePath,
  line: z.int().min(1).max(1_000_000),
  text: MessageText,
});
export type NewLineComment = z.infer<typeof NewLineComment>;

export const ChangedComment = NewLineComment.pick({ text: true });
export type ChangedComment = z.infer<typeof ChangedComment>;

/** What staff say of one line of a submitted file. Plain text. */
export const LineComment = z.object({
  id: z.string(),
  file: z.string(),
  line: z.int(),
  text: z.string(),
  /** Null: it is not told who wrote it, or the account is no more. */
  author: z.string().nullable(),
  writtenAt: instant,
  changedAt: instant.nullable(),
  /** The caller may change and remove it. */
  isYours: z.boolean(),
});
export type LineComment = z.infer<typeof LineComment>;

/** How much of an assignment is graded by hand, in submissions. */
export const MarkingProgress = z.object({ marked: z.int(), total: z.int() });
export type MarkingProgress = z.infer<typeof MarkingProgress>;

/** waiting: nobody has marked it; begun: not all of it; marked: all; set: staff have set the grade in place of it. */
export const MarkingState = z.enum(["waiting", "begun", "marked", "set"]);
export type MarkingState = z.infer<typeof MarkingState>;

export const MarkingList = z.object({
  course: z.object({ id: z.string(), title: z.string() }),
  assignment: z.object({ id: z.string(), title: z.string(), isHeld: z.boolean() }),
  /** Who marks is to see no names. */
  isAnonymous: z.boolean(),
  /** The caller may decide that. */
  mayReveal: z.boolean(),
  progress: MarkingProgress,
  /** What counts, of each student or team once, in the order in which it is gone through. */
  submissions: z.array(
    z.object({
      id: z.string(),
      /** Whose it is; while grading is anonymous two words in place of it. */
      name: z.string(),
      submittedAt: instant,
      state: MarkingState,
      /** Points given by hand, before lateness; null: not all is marked. */
      earned: z.number().nullable(),
      possible: z.number(),
      /** Who else marks it at this moment; null: nobody. */
      reservedBy: z.string().nullable(),
    }),
  ),
});
export type MarkingList = z.infer<typeof MarkingList>;

/** except: one that was just looked at, and left for later. */
export const NextOrder = z.strictObject({ except: z.uuid().optional() });
export type NextOrder = z.infer<typeof NextOrder>;

/** submissionId: null when nothing waits that nobody else is at. */
export const NextToMark = z.object({ submissionId: z.string().nullable(), progress: MarkingProgress });
export type NextToMark = z.infer<typeof NextToMark>;

/** reservedBy: who else has it, so that it was not reserved; null: it is the caller's. */
export const Reservation = z.object({ reservedBy: z.string().nullable() });
export type Reservation = z.infer<typeof Reservation>;

export const Anonymity = z.strictObject({ isAnonymous: z.boolean() });
export type Anonymity = z.infer<typeof Anonymity>;

/** A mark, with who gave it and when. */
export const StandingMark = Mark.extend({
  /** Null: it is not told, or the account is no more. */
  by: z.string().nullable(),
  givenAt: instant,
});
export type StandingMark = z.infer<typeof StandingMark>;

/** One submission, as it is marked. */
export const MarkingView = z.object({
  submissionId: z.string(),
  course: z.object({ id: z.string(), title: z.string() }),
  assignment: z.object({ id: z.string(), title: z.string(), isHeld: z.boolean() }),
  isAnonymous: z.boolean(),
  name: z.string(),
  submittedAt: instant,
  files: z.array(TextFile),
  /** Of its run: what is decided without people. */
  checks: z.array(CheckResult.pick({ id: true, title: true, status: true, earned: true, possible: true })),
  score: z.object({ earned: z.number(), possible: z.number() }),
  /** Of the version that it was graded against; empty: nothing of it is graded by hand. */
  criteria: z.array(Criterion),
  marks: z.array(StandingMark),
  /** 0: nothing is marked. Whoever changes the marks names the one that was read. */
  version: z.int().min(0),
  comments: z.array(LineComment),
});
export type MarkingView = z.infer<typeof MarkingView>;

/** What people made of a submission, for its student. */
export const MarksView = z.object({
  /** Null: not yet graded by hand. */
  earned: z.number().nullable(),
  possible: z.number(),
  criteria: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      description: z.string(),
      possible: z.number(),
      /** Null: not yet. */
      earned: z.number().nullable(),
      /** Those that were chosen. */
      items: z.array(z.object({ text: z.string(), points: z.number() })),
      adjustment: z.number(),
      comment: z.string(),
    }),
  ),
  comments: z.array(LineComment),
});
export type MarksView = z.infer<typeof MarksView>;
