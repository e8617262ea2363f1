import { z } from "zod";

const optionalText = z
  .string()
  .nullish()
  // A database takes no character of nothing, and one name would keep a whole roster out.
  .transform((value) => value?.replaceAll("\0", "") ?? "");

/** A column, as far as we read it. */
export const LineItem = z.object({
  id: z.url({ protocol: /^https?$/ }),
  resourceId: optionalText,
  resourceLinkId: optionalText,
});
export type LineItem = z.infer<typeof LineItem>;

export const LineItems = z.array(LineItem);

/** What a column shows for somebody. */
export const Result = z.object({
  userId: z.string(),
  resultScore: z.number().nullish(),
  resultMaximum: z.number().nullish(),
  /** Moodle's word for when the last score was from. */
  timestamp: z.string().nullish(),
});
export type Result = z.infer<typeof Result>;

export const Results = z.array(Result);

/** One page of who is in a course. Platforms write the status as they like; some leave it out. */
export const Membership = z.object({
  members: z.array(
    z.object({
      user_id: z.string(),
      status: z
        .string()
        .nullish()
        .transform((status) => (status ?? "active").toLowerCase()),
      roles: z
        .array(z.string())
        .nullish()
        .transform((roles) => roles ?? []),
      name: optionalText,
      given_name: optionalText,
      family_name: optionalText,
      email: optionalText,
    }),
  ),
});
export type Member = z.infer<typeof Membership>["members"][number];

/** Of an answer to a request for a token (RFC 6749, 5.1). */
export const AccessToken = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce
    .number()
    .nullish()
    .transform((seconds) => seconds ?? 3600),
});
