import * as z from "zod";

/** Whose autograder an assignment is graded by, instead of by tests of ours. */
export const AutograderFormat = z.enum(["gradescope"]);
export type AutograderFormat = z.infer<typeof AutograderFormat>;

/** `autograder` in assignment.yaml. */
export const AutograderSettings = z.strictObject({
  format: AutograderFormat.describe(
    "gradescope: setup.sh and run_autograder in autograder/, which leave results.json behind.",
  ),
  bonus: z
    .number()
    .min(0)
    .max(10_000)
    .default(0)
    .describe("Points beyond `points` that it may give; what it gives beyond that does not count."),
});
export type AutograderSettings = z.infer<typeof AutograderSettings>;
