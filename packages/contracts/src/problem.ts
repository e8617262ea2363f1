import * as z from "zod";

/** RFC 9457 problem details, the body of every error answer (`application/problem+json`). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** What to do about it, in a sentence. */
  detail: z.string(),
  /** Stable, for programs: `upload_too_large`, `file_missing`, … */
  code: z.string(),
  /** One entry a file or field, where there are several. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
