import * as z from "zod";

/** A team as its members see it. */
export const Team = z.object({
  id: z.string(),
  name: z.string(),
  /** Whoever has it can join. */
  code: z.string(),
  members: z.array(z.object({ name: z.string(), isYou: z.boolean() })),
  /** Why nobody joins or leaves any more; null: they may. */
  closed: z.enum(["handed_in", "by_staff"]).nullable(),
});
export type Team = z.infer<typeof Team>;

/** How the caller stands in an assignment that is done in teams. */
export const OwnTeam = z.object({
  size: z.int().positive(),
  /** Null: in none. */
  team: Team.nullable(),
  /** Handed in alone already: no team can be made or joined. */
  isAlone: z.boolean(),
});
export type OwnTeam = z.infer<typeof OwnTeam>;

/** What a student types; spaces, hyphens and small letters do not matter. */
export const JoinCode = z.strictObject({
  code: z
    .string()
    .max(50)
    .transform((code) => code.replaceAll(/[\s-]/g, "").toUpperCase()),
});
export type JoinCode = z.infer<typeof JoinCode>;

export const TeamLock = z.strictObject({ isLocked: z.boolean() });
export type TeamLock = z.infer<typeof TeamLock>;

/** All teams of an assignment, for staff. */
export const TeamList = z.object({
  size: z.int().positive(),
  teams: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      isLocked: z.boolean(),
      submissions: z.int().min(0),
      members: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
});
export type TeamList = z.infer<typeof TeamList>;
