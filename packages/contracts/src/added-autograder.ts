import * as z from "zod";
import { RelativePath } from "./assignment-file.ts";
import { ScheduleEntry } from "./course-file.ts";

/*
 * An autograder's zip from another platform becomes an assignment in a course's draft. For owners and instructors.
 *
 *   POST /api/courses/:courseId/autograder-guesses   multipart, field `files`: the zip: 200 AutograderGuess (nothing is kept)
 *   POST /api/courses/:courseId/autograders          multipart, field `files`: the zip, and the files of a sample as
 *                                                    `sample/<path>`; field `choices`: AutograderChoices as JSON: 201 MadeDraft
 */

/** What the zip lets one guess of what it does not say. */
export const AutograderGuess = z.object({
  id: z.string(),
  title: z.string(),
  points: z.number(),
  /** Empty: its scripts do not tell. */
  submit: z.array(z.string()),
});
export type AutograderGuess = z.infer<typeof AutograderGuess>;

export const AutograderChoices = z.strictObject({
  /** Of the assignment, in its course. An imported one of this id gets a new version. */
  id: z
    .string()
    .max(100)
    .regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens, a letter first"),
  title: z.string().trim().min(1).max(200),
  points: z.number().positive().max(10_000),
  submit: z.array(RelativePath).min(1).max(50),
  /** What the sample must get; null: there is none. */
  samplePoints: z.number().min(0).max(20_000).nullable().default(null),
  /** In the course's time zone. Empty: its dates stay, or a new one is open and has no due date. */
  dates: ScheduleEntry.default({}),
});
export type AutograderChoices = z.infer<typeof AutograderChoices>;
