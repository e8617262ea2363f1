import { z } from "zod";

/** What is asked of the process that fetches. */
export const GitOrder = z.object({
  url: z.string(),
  /** A branch, a tag or a whole commit; empty: what the repository shows first. */
  revision: z.string(),
  /** Paths in the repository that are wanted, of which what is not there is left out; or all plain files below a folder. */
  wanted: z.union([z.array(z.string()), z.object({ below: z.string() })]),
  maxBytes: z.int(),
  /** For tests alone: everything is asked of this origin instead, whatever its address. */
  seam: z.string().optional(),
});
export type GitOrder = z.infer<typeof GitOrder>;

export const GitRefused = z.enum(["not_found", "revision", "too_large", "not_public", "unreachable"]);
export type GitRefused = z.infer<typeof GitRefused>;

export const GitAnswer = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("fetched"),
    commit: z.string().regex(/^[0-9a-f]{40}$/),
    files: z.array(z.object({ path: z.string(), base64: z.string() })),
  }),
  z.object({ kind: z.literal("refused"), why: GitRefused }),
  z.object({ kind: z.literal("failed"), message: z.string() }),
]);
export type GitAnswer = z.infer<typeof GitAnswer>;
