import * as z from "zod";
import { Trust } from "./report.ts";
import { RunPhase } from "./run-progress.ts";
import { Verdict } from "./verdict.ts";

const instant = z.iso.datetime();

/** One student in one assignment. What is usual is left out: a class has ten thousand of them. */
export const GradebookCell = z.object({
  /** The submission that counts, before there is one the newest; null: nothing was handed in. */
  submissionId: z.string().nullable(),
  /** Null: no grade yet, or excused. */
  earned: z.number().nullable(),
  /** Left out: as the column says. */
  possible: z.number().optional(),
  verdict: Verdict.nullable(),
  /** How far the newest submission is; left out: there is a grade. */
  phase: RunPhase.optional(),
  submissions: z.int(),
  /** The team that handed it in; left out: alone. */
  team: z.string().optional(),
  /** Points that people have still to give: `earned` is a part of the grade. Left out: none. */
  toMark: z.number().positive().optional(),
  isOverridden: z.literal(true).optional(),
  isExcused: z.literal(true).optional(),
  daysLate: z.int().positive().optional(),
});
export type GradebookCell = z.infer<typeof GradebookCell>;

export const Gradebook = z.object({
  course: z.object({ id: z.string(), title: z.string() }),
  assignments: z.array(
    z.object({
      ...{ id: z.string(), slug: z.string(), title: z.string(), points: z.number(), isHeld: z.boolean() },
      /** Adds to the total, and is not asked for in it. */
      isExtraCredit: z.boolean(),
      /** Of its reports; left out: a judge of ours grades it. */
      trust: Trust.optional(),
    }),
  ),
  /** So many of a student's worst assignments do not count for the total. */
  dropLowest: z.int(),
  students: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.email(),
      /** Left out: in none. */
      section: z.string().optional(),
      /** In the order of the assignments; null: nothing handed in and no grade. */
      cells: z.array(GradebookCell.nullable()),
      /** So far: what is missing counts once it is closed. dropped: places of assignments that do not count. */
      total: z.object({ earned: z.number(), possible: z.number(), dropped: z.array(z.int()) }),
    }),
  ),
});
export type Gradebook = z.infer<typeof Gradebook>;

/** Points in place of those that were earned. */
export const NewOverride = z.strictObject({
  /** Points, with no more than two digits after the point; excused: it does not count; earned: an override is taken back. */
  to: z.union([z.number().min(0).max(100_000).multipleOf(0.01), z.literal("excused"), z.literal("earned")]),
  reason: z.string().trim().min(1).max(500),
  /** Of the grade that it is meant for: refused when the grade has changed since. 0: there was none. */
  version: z.int().min(0),
});
export type NewOverride = z.infer<typeof NewOverride>;

/** held: students see neither points nor reports. */
export const GradesHold = z.strictObject({ isHeld: z.boolean() });
export type GradesHold = z.infer<typeof GradesHold>;

/** name: null for an account that is no more. */
const Staff = z.object({ name: z.string().nullable() });

/** A student's grade in an assignment, and how it came about. */
export const GradeDetail = z.object({
  course: z.object({ id: z.string(), title: z.string() }),
  assignment: z.object({ id: z.string(), title: z.string(), isHeld: z.boolean() }),
  student: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  /** 0: there is none yet. Whoever changes it names the one that was read. */
  version: z.int().min(0),
  /** Null: no grade, or excused. */
  earned: z.number().nullable(),
  possible: z.number(),
  /** Points of `earned` that people gave, after lateness; null: none, or not yet. */
  byHand: z.number().nullable(),
  /** Points of `possible` that people have still to give; 0: none. */
  toMark: z.number().min(0),
  isExcused: z.boolean(),
  /** What counts; null: nothing is graded. */
  submissionId: z.string().nullable(),
  /** Null: the grade is what was earned. earned: null excuses. */
  override: z.object({ earned: z.number().nullable(), reason: z.string(), by: Staff, madeAt: instant }).nullable(),
  /** Newest first. by: null for what students and workers did. */
  changes: z.array(
    z.object({
      before: z.number().nullable(),
      after: z.number().nullable(),
      reason: z.string(),
      by: Staff.nullable(),
      changedAt: instant,
    }),
  ),
});
export type GradeDetail = z.infer<typeof GradeDetail>;
