import * as z from "zod";

/** What tells that a field is not there: left out, or null, as some serializers write it. */
const optional = <T extends z.ZodType>(schema: T) =>
  schema
    .nullish()
    .transform((value): z.output<T> | undefined => value ?? undefined)
    .optional();

/** Shells write numbers as text. The bounds are far beyond any assignment, and keep sums exact and rows storable. */
const score = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,7}(\.\d{1,10})?$/)
      .transform(Number),
  ])
  .pipe(z.number().min(-1e6).max(1e6));
/** Cut when it is shown; a whole file is bounded before it is parsed. */
const text = z.string();

export const GradescopeVisibility = z.enum(["visible", "hidden", "after_due_date", "after_published"]);
export type GradescopeVisibility = z.infer<typeof GradescopeVisibility>;

export const GradescopeFormat = z.enum(["text", "html", "simple_format", "md", "ansi"]);
export type GradescopeFormat = z.infer<typeof GradescopeFormat>;

export const GradescopeTest = z.object({
  score: optional(score),
  max_score: optional(score),
  status: optional(z.enum(["passed", "failed"])),
  name: optional(text),
  name_format: optional(GradescopeFormat),
  number: optional(z.union([text, z.number()])),
  output: optional(text),
  output_format: optional(GradescopeFormat),
  visibility: optional(GradescopeVisibility),
});
export type GradescopeTest = z.infer<typeof GradescopeTest>;

/**
 * results.json as far as we use it, by Gradescope's "Autograder Specifications". What is not named here (extra_data,
 * leaderboard, tags) is dropped. Its author is whoever wrote the file last, which may be the submission.
 */
export const GradescopeResults = z
  .object({
    score: optional(score),
    output: optional(text),
    output_format: optional(GradescopeFormat),
    test_output_format: optional(GradescopeFormat),
    test_name_format: optional(GradescopeFormat),
    visibility: optional(GradescopeVisibility),
    stdout_visibility: optional(GradescopeVisibility),
    tests: optional(z.array(GradescopeTest).max(500)),
  })
  .refine(
    ({ score: whole, tests }) => whole !== undefined || (tests ?? []).some((test) => test.score !== undefined),
    "has no score, neither of the whole nor of a test",
  );
export type GradescopeResults = z.infer<typeof GradescopeResults>;
