import * as z from "zod";

/*
 * Addresses that are told what happens in a course, for owners and instructors.
 *
 *   GET    /api/courses/:courseId/webhooks                     WebhookView[]
 *   POST   /api/courses/:courseId/webhooks                     NewWebhook: 201 MadeWebhook
 *   POST   /api/courses/:courseId/webhooks/:webhookId/tests    {}: 202, a message with the event `ping`
 *   DELETE /api/courses/:courseId/webhooks/:webhookId          204
 *
 * A message is POSTed as JSON with the headers laptime-event, laptime-delivery (the same id at every try) and
 * laptime-signature: `t=<seconds since 1970>,v1=<hex>`, where v1 is HMAC-SHA256 with the webhook's secret over
 * "<t>.<body>". Any answer 2xx within ten seconds is a delivery; otherwise it is tried again for nine hours.
 */

const instant = z.iso.datetime();

/** graded, regraded: a grade has changed; released: students see the grades of an assignment. */
export const WebhookEvent = z.enum(["graded", "regraded", "released"]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;

export const NewWebhook = z.strictObject({
  /** HTTPS, to a named host of the Internet. */
  url: z
    .url({ protocol: /^https$/, hostname: z.regexes.domain, error: "must begin with https:// and name a host" })
    .max(500)
    .refine((url) => !/^https:\/\/[^/]*@/.test(url), "must hold no password: messages are signed"),
  events: z.array(WebhookEvent).min(1).max(10),
});
export type NewWebhook = z.infer<typeof NewWebhook>;

export const WebhookView = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(WebhookEvent),
  createdAt: instant,
  /** The newest ones. */
  deliveries: z.array(
    z.object({
      id: z.string(),
      event: z.string(),
      createdAt: instant,
      tries: z.int(),
      /** waiting: it is tried again. */
      state: z.enum(["waiting", "delivered", "given_up"]),
      lastAnswer: z.string().nullable(),
    }),
  ),
});
export type WebhookView = z.infer<typeof WebhookView>;

/** The secret is in this answer alone. */
export const MadeWebhook = WebhookView.extend({ secret: z.string() });
export type MadeWebhook = z.infer<typeof MadeWebhook>;

export const WebhookMessage = z.object({
  event: z.union([WebhookEvent, z.literal("ping")]),
  at: instant,
  courseId: z.string(),
  assignmentId: z.string().optional(),
  /** Of a grade. null: no grade, or excused. */
  grade: z
    .object({
      studentId: z.string(),
      before: z.number().nullable(),
      after: z.number().nullable(),
      possible: z.number(),
      /** Points that people have still to give: `after` is a part of the grade. Left out: none. */
      toMark: z.number().positive().optional(),
    })
    .optional(),
});
export type WebhookMessage = z.infer<typeof WebhookMessage>;
