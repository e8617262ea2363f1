import * as z from "zod";
import { LeaderboardSettings } from "./assignment-file.ts";
import { Role } from "./role.ts";

/** Who is how far in an assignment. A student's has nothing of others but their pseudonyms and figures. */
export const Leaderboard = z.object({
  assignment: z.object({ id: z.string(), title: z.string() }),
  course: z.object({ id: z.string(), title: z.string(), role: Role }),
  by: LeaderboardSettings.shape.by,
  /** The speedup that it is about; null: the score. */
  speedup: z.object({ title: z.string(), required: z.number() }).nullable(),
  /** The first first. */
  rows: z.array(
    z.object({
      /** Equals share one, and the next ones are left out: 1, 1, 3. */
      rank: z.int().positive(),
      pseudonym: z.string(),
      /** A factor, or per cent of the points; as exact as it is shown. */
      value: z.number(),
      /** The interval of a measured factor; null: the figure is exact. */
      lower: z.number().nullable(),
      upper: z.number().nullable(),
      isYou: z.boolean(),
      /** For staff alone. */
      student: z.object({ id: z.string(), name: z.string() }).nullable(),
    }),
  ),
  /** How the caller appears; null: he is no student of the course. */
  you: z.object({ pseudonym: z.string(), isListed: z.boolean() }).nullable(),
});
export type Leaderboard = z.infer<typeof Leaderboard>;

/** Whether a student wants to be on the leaderboards of a course. */
export const LeaderboardConsent = z.strictObject({ isListed: z.boolean() });
export type LeaderboardConsent = z.infer<typeof LeaderboardConsent>;
