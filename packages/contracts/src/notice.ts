import * as z from "zod";

/*
 * What people are told by mail, and how often.
 *
 *   GET   /api/me/notices                        NoticeSettings
 *   PATCH /api/me/notices                        NewNoticePace: 204
 *   POST  /api/me/notices/address                {}: 204, mails are tried again after the address was given up
 *   POST  /api/notices/unsubscription/:name      204, without a session: the link in every mail (RFC 8058 too)
 */

/** at_once: after a few minutes, with all that happens in them. digest: once a day, in the morning. */
export const NoticePace = z.enum(["at_once", "digest", "never"]);
export type NoticePace = z.infer<typeof NoticePace>;

export const NoticeKind = z.enum([
  // A student: a submission was graded; points have changed by staff; grades were released; staff answered; more time;
  // due within a day, and nothing is handed in.
  ...["graded", "regraded", "released", "request_answered", "extended", "due_soon"],
  // Staff: a student asks for another look; a run was given up; a regrade of many can be looked at.
  ...["request_opened", "run_given_up", "regrade_previewed"],
] as const);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** Body of PATCH. courseId null: of all courses that have none of their own; pace null, of a course: as of all others. */
export const NewNoticePace = z.union([
  z.strictObject({ courseId: z.null(), pace: NoticePace }),
  z.strictObject({ courseId: z.uuid(), pace: NoticePace.nullable() }),
]);
export type NewNoticePace = z.infer<typeof NewNoticePace>;

export const NoticeSettings = z.object({
  /** False: this place sends no mail. */
  isSent: z.boolean(),
  pace: NoticePace,
  courses: z.array(z.object({ id: z.string(), title: z.string(), pace: NoticePace.nullable() })),
  /** Why mails to the address are not tried any more; null: they are. */
  failure: z.object({ at: z.iso.datetime(), answer: z.string() }).nullable(),
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;
