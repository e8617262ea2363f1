import * as z from "zod";
import { Role } from "./role.ts";

/*
 * Who is in a course. `studentId` is anybody's id who is in it.
 *
 *   GET  /api/courses/:courseId/roster                 Roster (staff)
 *   POST /api/courses/:courseId/roster/preview         RosterFile: 200 RosterPlan, nothing is changed (owner, instructor)
 *   POST /api/courses/:courseId/roster/import          RosterImport: 200 RosterPlan, all of it or nothing (owner, instructor)
 *   PUT  /api/courses/:courseId/roster/:studentId      Membership: 204 (owner, instructor)
 *   DELETE /api/courses/:courseId/roster/:studentId    204: work and grades stay (owner, instructor)
 *   POST /api/courses/:courseId/invitations            NewInvitation: 201 MadeInvitation (owner, instructor)
 *   DELETE /api/courses/:courseId/invitations/:invitationId   204 (owner, instructor)
 *   GET  /api/invitations/:secret                      InvitedTo (for whoever has the link)
 *   POST /api/invitations/:secret/account              NewAccount: 201 {} (for whoever has the link and no account)
 *   POST /api/invitations/:secret/acceptance           {}: 200 InvitedTo (whoever is signed in; the same any number of times)
 *   POST /api/courses/:courseId/view-as                ViewAs: 204, a cookie: from now on the pages are the student's (staff)
 *   DELETE /api/view-as                                204
 */

const instant = z.iso.datetime();
const Section = z.string().trim().min(1).max(60);

export const RosterPerson = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  section: z.string().nullable(),
  since: instant,
});
export type RosterPerson = z.infer<typeof RosterPerson>;

export const InvitationView = z.object({
  id: z.string(),
  role: Role,
  section: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  accepted: z.int(),
});
export type InvitationView = z.infer<typeof InvitationView>;

export const Roster = z.object({
  course: z.object({ id: z.string(), title: z.string() }),
  people: z.array(RosterPerson),
  /** Those that can still be used; empty for whoever may make none. */
  invitations: z.array(InvitationView),
});
export type Roster = z.infer<typeof Roster>;

/** A table with a line of titles: email, and as wanted name (or first name and last name), role, section. */
export const RosterFile = z.strictObject({
  csv: z.string().min(1).max(1_000_000),
  /** Students who are not in it are taken out of the course. */
  removesAbsent: z.boolean().default(false),
});
export type RosterFile = z.infer<typeof RosterFile>;

export const RosterImport = RosterFile.extend({
  /** Of the plan that somebody has looked at: what came to differ since is refused. */
  digest: z.string().max(100),
});
export type RosterImport = z.infer<typeof RosterImport>;

export const RosterChange = z.object({
  change: z.enum(["add", "update", "remove"]),
  /** Of the file; null: who is not in it. */
  line: z.int().nullable(),
  email: z.string(),
  name: z.string(),
  role: Role,
  section: z.string().nullable(),
  before: z.object({ role: Role, section: z.string().nullable() }).nullable(),
  /** Nobody had an account with this address: the person sets a password by "Forgot your password?". */
  isNewAccount: z.boolean(),
});
export type RosterChange = z.infer<typeof RosterChange>;

export const RosterPlan = z.object({
  digest: z.string(),
  changes: z.array(RosterChange),
  /** People who are in the file and stay as they are. */
  same: z.int(),
  /** With any of them nothing can be applied. */
  errors: z.array(z.object({ line: z.int(), message: z.string() })),
  /** Titles of columns that mean nothing here. */
  ignoredColumns: z.array(z.string()),
});
export type RosterPlan = z.infer<typeof RosterPlan>;

export const Membership = z.strictObject({ role: Role, section: Section.nullable() });
export type Membership = z.infer<typeof Membership>;

export const NewInvitation = z.strictObject({
  role: Role.exclude(["owner"]),
  section: Section.nullable().default(null),
  days: z.int().min(1).max(180),
});
export type NewInvitation = z.infer<typeof NewInvitation>;

/** The link is in this answer alone. */
export const MadeInvitation = InvitationView.extend({ link: z.url() });
export type MadeInvitation = z.infer<typeof MadeInvitation>;

export const InvitedTo = z.object({ courseId: z.string(), title: z.string(), role: Role });
export type InvitedTo = z.infer<typeof InvitedTo>;

export const NewAccount = z.strictObject({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(200),
  password: z.string().min(10).max(128),
});
export type NewAccount = z.infer<typeof NewAccount>;

export const ViewAs = z.strictObject({ studentId: z.string().min(1).max(100) });
export type ViewAs = z.infer<typeof ViewAs>;
