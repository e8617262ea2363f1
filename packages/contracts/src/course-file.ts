import * as z from "zod";
import { isTimeZone } from "./time-zone.ts";
import { LatePolicy } from "./late-policy.ts";

/** A day and a time as people write them, in the course's time zone; an instant with its offset is taken as it is. */
export const LocalInstant = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/,
    "must be a day and a time, such as 2026-10-08 23:59",
  );

export const ScheduleEntry = z.strictObject({
  opens: LocalInstant.optional().describe("Before it students do not see the assignment. Left out: it is open."),
  due: LocalInstant.optional().describe("Work handed in later is late. Left out: there is no due date."),
});
export type ScheduleEntry = z.infer<typeof ScheduleEntry>;

/** course.yaml; assignments are the folders in assignments/, in the order of their names. */
export const CourseFile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().min(1).max(200),
  description: z.string().default(""),
  timeZone: z
    .string()
    .refine(isTimeZone, "is no time zone; write one such as Europe/Vienna")
    .default("UTC")
    .describe("Where the dates of `schedule` are read."),
  late: LatePolicy.optional().describe("Left out: nothing is taken after the due date."),
  dropLowest: z
    .int()
    .min(0)
    .max(100)
    .default(0)
    .describe("So many of a student's worst assignments do not count for the total of the course."),
  schedule: z
    .record(z.string(), ScheduleEntry)
    .default({})
    .describe("Dates by the id of the assignment. What is not named is open and has no due date."),
});
export type CourseFile = z.infer<typeof CourseFile>;
