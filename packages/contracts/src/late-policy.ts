import * as z from "zod";

/** What becomes of work that is handed in after its due date; one rule for all assignments of a course. */
export const LatePolicy = z.strictObject({
  graceMinutes: z
    .int()
    .min(0)
    .max(1440)
    .default(5)
    .describe("So long after the due date nothing is late: a slow upload costs nobody a day."),
  freeDays: z
    .int()
    .min(0)
    .max(365)
    .default(0)
    .describe("Late days that each student has over the whole course without losing points."),
  percentPerDay: z
    .number()
    .min(0)
    .max(100)
    .default(10)
    .describe("Per cent of the earned points that each late day beyond the free ones takes."),
  maxDays: z.int().min(0).max(365).default(5).describe("So many days after the due date nothing is taken any more."),
});
export type LatePolicy = z.infer<typeof LatePolicy>;
