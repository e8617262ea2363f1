import * as z from "zod";

/** What is kept of who did it, so that others can ask later. */
export const AuditAction = z.enum([
  "roster.import",
  "roster.change",
  "roster.remove",
  "invitation.make",
  "invitation.revoke",
  "invitation.accept",
  "view.begin",
  "grades.export",
  "lms.identities",
  "regrade.order",
  "regrade.apply",
  "regrade.undo",
  "regrade.discard",
  "grades.hold",
  "grades.release",
  "grades.override",
  "marks.give",
  "marks.anonymity",
  "comment.write",
  "comment.change",
  "comment.remove",
  "dates.grant",
  "dates.undo",
  "course.import",
  "draft.add",
  "draft.discard",
  "draft.publish",
  "version.publish",
  "webhook.make",
  "webhook.remove",
  "lti.platform",
  "lti.key",
  "lti.connect",
  "lti.disconnect",
  "lti.roster",
  "host.want",
  "run.retry",
]);
export type AuditAction = z.infer<typeof AuditAction>;

/*
 *   GET  /api/courses/:courseId/audit?search=&before=   AuditLog, newest first (owner, instructor; token)
 *   GET  /api/courses/:courseId/audit.csv?search=       text/csv, all of it (owner, instructor; token)
 */

export const AuditEntry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.string(),
  action: AuditAction,
  subject: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditLog = z.object({
  /** Null: of the whole place. */
  course: z.object({ id: z.string(), title: z.string() }).nullable(),
  entries: z.array(AuditEntry),
  /** Of `before` for those that come after them; null: these are the oldest. */
  next: z.string().nullable(),
});
export type AuditLog = z.infer<typeof AuditLog>;

/** search: in names, actions and subjects. before: an entry's id. */
export const AuditQuery = z.object({
  search: z.string().max(100).default(""),
  before: z.uuid().optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
