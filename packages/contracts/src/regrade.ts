import * as z from "zod";

/*
 * Many submissions graded anew at once, after tests have changed. Nothing of it counts until it is applied.
 *
 *   GET  /api/courses/:courseId/regrades       RegradeView[] (newest first)
 *   POST /api/courses/:courseId/regrades       NewRegrade: 201 RegradeView (the same one when called again)
 *   GET  /api/regrades/:regradeId              RegradeDetail
 *   GET  /api/regrades/:regradeId/changes.csv  text/csv: every grade that it changes
 *   POST /api/regrades/:regradeId/application  {}: 202 RegradeView (the same any number of times)
 *   POST /api/regrades/:regradeId/reversal     {}: 202 RegradeView (undoes it; the same any number of times)
 *   DELETE /api/regrades/:regradeId            204 (gives it up before it is applied, or after it was undone)
 */

const instant = z.iso.datetime();

export const NewRegrade = z.strictObject({
  /** Made by the page, so that ordering twice is ordering once. */
  id: z.uuid(),
  assignmentIds: z.array(z.uuid()).min(1).max(500),
  /** counting: the one that makes each grade; all: every submission that was graded. */
  submissions: z.enum(["counting", "all"]),
  /** Only what these students have handed in. Left out: everybody's. */
  studentIds: z.array(z.string().min(1).max(100)).min(1).max(5_000).optional(),
  /** True: no submission has fewer points afterwards. */
  keepsBest: z.boolean(),
  /** Only these checks are decided anew, by their ids, of one assignment; all others stay as they were. Empty: all. */
  checks: z.array(z.string().min(1).max(200)).max(200).default([]),
  /** Kept in the history of every grade that changes. */
  reason: z.string().trim().min(1).max(500),
});
export type NewRegrade = z.infer<typeof NewRegrade>;

export const RegradeState = z.enum([
  "grading",
  "comparing",
  "previewed",
  "applying",
  "applied",
  "undoing",
  "undone",
  "discarded",
]);
export type RegradeState = z.infer<typeof RegradeState>;

export const RegradeView = z.object({
  id: z.string(),
  state: RegradeState,
  assignments: z.array(z.object({ id: z.string(), title: z.string() })),
  order: NewRegrade.pick({ submissions: true, keepsBest: true, checks: true, reason: true }),
  /** Null: the account is gone. */
  by: z.string().nullable(),
  createdAt: instant,
  submissions: z.int(),
  students: z.int(),
});
export type RegradeView = z.infer<typeof RegradeView>;

/** Null: no grade. */
const points = z.number().nullable();

export const RegradeChange = z.object({
  student: z.object({ id: z.string(), name: z.string() }),
  assignmentId: z.string(),
  before: points,
  after: points,
  possible: z.number(),
});
export type RegradeChange = z.infer<typeof RegradeChange>;

/** How the submissions do in one check: fixed passed now and did not before, broken the other way round. */
export const RegradedCheck = z.object({
  assignmentId: z.string(),
  id: z.string(),
  title: z.string(),
  fixed: z.int(),
  broken: z.int(),
  same: z.int(),
});
export type RegradedCheck = z.infer<typeof RegradedCheck>;

export const RegradeDetail = z.object({
  ...RegradeView.shape,
  course: z.object({ id: z.string(), title: z.string() }),
  /** Of its runs; stopped: the platform could not grade them, and they change nothing. */
  runs: z.object({ graded: z.int(), stopped: z.int(), waiting: z.int() }),
  /** Students done with in `comparing`, `applying` or `undoing`. */
  settled: z.int(),
  /** Null until it is compared. */
  outcome: z
    .object({
      gain: z.int(),
      lose: z.int(),
      same: z.int(),
      /** Of the grades that change, as shares of what is possible, the greatest loss first. */
      differences: z.array(z.number()),
      /** The greatest loss first; the first so many. */
      changes: z.array(RegradeChange),
      checks: z.array(RegradedCheck),
    })
    .nullable(),
});
export type RegradeDetail = z.infer<typeof RegradeDetail>;
