import * as z from "zod";
import { Role } from "./role.ts";
import { isTimeZone } from "./time-zone.ts";

/** What the pages speak. */
export const Language = z.enum(["en", "de"]);
export type Language = z.infer<typeof Language>;

/** Body of PATCH /api/me: how somebody wants to be spoken to; null: as the browser says. What is left out stays. */
export const Preferences = z.strictObject({
  language: Language.nullable().optional(),
  timeZone: z
    .string()
    .max(60)
    .refine(isTimeZone, { error: "is no time zone; it looks like Europe/Berlin" })
    .nullable()
    .optional(),
});
export type Preferences = z.infer<typeof Preferences>;

export const Me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.email(),
  language: Language.nullable(),
  timeZone: z.string().nullable(),
  /** Sees the operations page; left out: does not. */
  isOperator: z.literal(true).optional(),
  /** A member of staff, who looks at one course as this student sees it, for an hour at most. */
  viewedBy: z.string().optional(),
  enrolments: z.array(z.object({ courseId: z.string(), courseSlug: z.string(), courseTitle: z.string(), role: Role })),
});
export type Me = z.infer<typeof Me>;
