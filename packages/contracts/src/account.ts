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

/** Somebody else who vouches for people: "Continue with {name}". */
export const SignInProvider = z.object({ id: z.string(), name: z.string() });
export type SignInProvider = z.infer<typeof SignInProvider>;

/** How the caller can sign in. */
export const SignInWays = z.object({
  hasPassword: z.boolean(),
  providers: z.array(z.object({ id: z.string(), name: z.string(), since: instant })),
});
export type SignInWays = z.infer<typeof SignInWays>;

/** Off to a provider; `returnTo` is the path of the page that comes after. */
export const ProviderSignIn = z.object({ provider: z.string().max(60), returnTo: z.string().max(2000).optional() });
export type ProviderSignIn = z.infer<typeof ProviderSignIn>;

/** Where the browser goes to be vouched for. */
export const ProviderPage = z.object({ url: z.url({ protocol: /^https?$/ }) });
export type ProviderPage = z.infer<typeof ProviderPage>;

/** Why somebody came back from a provider and is not signed in: `/sign-in?error=`. */
export const SignInError = z.enum([
  "access_denied",
  "account_not_linked",
  "email_not_found",
  "email_not_verified",
  "invalid_code",
  "issuer_mismatch",
  "signup_disabled",
  "state_mismatch",
  "state_not_found",
  "tenant_not_allowed",
  "too_many_attempts",
  "unable_to_get_user_info",
  "unknown",
]);
export type SignInError = z.infer<typeof SignInError>;
