import * as z from "zod";

/** What a person is in a course. */
export const Role = z.enum(["owner", "instructor", "assistant", "observer", "student"]);
export type Role = z.infer<typeof Role>;
