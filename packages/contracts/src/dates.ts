import * as z from "zod";
import { LatePolicy } from "./late-policy.ts";

const instant = z.iso.datetime();

/** Dates of an assignment for the caller, with what staff have granted. */
export const DatesView = z.object({
  opensAt: instant.nullable(),
  dueAt: instant.nullable(),
  /** Nothing is taken after it. */
  closesAt: instant.nullable(),
  /** The due date is later than for the others. */
  extended: z.boolean(),
});
export type DatesView = z.infer<typeof DatesView>;

/** The course's rule for late work, and what is left of the caller's free days. */
export const LateView = z.object({ ...LatePolicy.shape, freeDaysLeft: z.int().min(0) });
export type LateView = z.infer<typeof LateView>;

/** Submissions (of a quiz: attempts) of the caller that count against the limit. */
export const AttemptsView = z.object({
  /** Null: as many as wanted. */
  limit: z.int().positive().nullable(),
  used: z.int().min(0),
});
export type AttemptsView = z.infer<typeof AttemptsView>;

/** Body of PUT /api/assignments/:assignmentId/extensions/:studentId */
export const NewExtension = z.strictObject({ dueAt: instant, reason: z.string().trim().max(500).default("") });
export type NewExtension = z.infer<typeof NewExtension>;

/** Body of PUT /api/courses/:courseId/accommodations/:studentId; 0 takes it back, what is left out stays as it is. */
export const NewAccommodation = z.strictObject({
  extraHours: z
    .int()
    .min(0)
    .max(24 * 365)
    .optional(),
  /** More time for whatever has a time limit, in per cent of it. */
  extraTimePercent: z.int().min(0).max(300).optional(),
});
export type NewAccommodation = z.infer<typeof NewAccommodation>;

/**
 * Body of POST /api/courses/:courseId/grants: the same for many students, all of them or nobody, effective at once. With
 * it goes GET /api/courses/:courseId/grants: GrantBatch[], newest first, and POST …/grants/:grantId/reversal: GrantBatch.
 */
export const BulkGrant = z.strictObject({
  /** Made by the page, so that giving twice is giving once. */
  id: z.uuid(),
  to: z.discriminatedUnion("who", [
    z.strictObject({ who: z.literal("everybody") }),
    z.strictObject({ who: z.literal("section"), section: z.string().min(1).max(60) }),
    z.strictObject({ who: z.literal("team"), teamId: z.uuid() }),
    z.strictObject({ who: z.literal("students"), studentIds: z.array(z.string().min(1).max(100)).min(1).max(5_000) }),
  ]),
  grant: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("extension"), assignmentId: z.uuid(), dueAt: instant }),
    z.strictObject({ kind: z.literal("accommodation"), ...NewAccommodation.shape }),
  ]),
  /** For staff alone. */
  reason: z.string().trim().max(500).default(""),
});
export type BulkGrant = z.infer<typeof BulkGrant>;

export const GrantBatch = z.object({
  id: z.string(),
  grant: BulkGrant.shape.grant,
  to: BulkGrant.shape.to,
  reason: z.string(),
  students: z.int(),
  /** Null: the account is gone. */
  by: z.string().nullable(),
  madeAt: instant,
  undoneAt: instant.nullable(),
  /** Of an undone one: students whose dates had been changed since, and were left as they are. */
  left: z.int(),
});
export type GrantBatch = z.infer<typeof GrantBatch>;

/** All dates of a course, for its staff. */
export const CourseDatesView = z.object({
  course: z.object({ id: z.string(), title: z.string(), timeZone: z.string() }),
  late: LatePolicy.nullable(),
  assignments: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      title: z.string(),
      opensAt: instant.nullable(),
      dueAt: instant.nullable(),
    }),
  ),
  students: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      section: z.string().nullable(),
      extraHours: z.int(),
      extraTimePercent: z.int(),
      extensions: z.array(z.object({ assignmentId: z.string(), dueAt: instant, reason: z.string() })),
    }),
  ),
});
export type CourseDatesView = z.infer<typeof CourseDatesView>;

/** The address of the caller's calendar, for calendar programs. Whoever has it can read the dates, and nothing else. */
export const CalendarView = z.object({ path: z.string() });
export type CalendarView = z.infer<typeof CalendarView>;
