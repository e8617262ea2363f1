import * as z from "zod";

const instant = z.iso.datetime();

/** What a program may do with a token: see what its owner sees, or hand in work. */
export const TokenScope = z.enum(["read", "submit"]);
export type TokenScope = z.infer<typeof TokenScope>;

export const NewToken = z.object({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(TokenScope).min(1).max(2),
  days: z.union([z.literal(30), z.literal(90), z.literal(365)]),
});
export type NewToken = z.infer<typeof NewToken>;

export const TokenView = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(TokenScope),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
});
export type TokenView = z.infer<typeof TokenView>;

/** The only answer that ever holds the secret. */
export const MadeToken = TokenView.extend({ secret: z.string() });
export type MadeToken = z.infer<typeof MadeToken>;

/** Somewhere the caller is signed in. */
export const SessionView = z.object({
  id: z.string(),
  signedInAt: instant,
  userAgent: z.string().nullable(),
  isCurrent: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;
