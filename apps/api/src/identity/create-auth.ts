import type { Database } from "@laptime/database";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import type { Clock, Logger } from "@laptime/runtime";
import { publicOrigins } from "../http/public-origins.ts";
import type { Mail, Mailer } from "../mail/index.ts";
import { AuthLimits } from "./auth-limits.ts";
import { resetMail, verificationMail } from "./mail-texts.ts";
import { hashPassword, verifyPassword } from "./password-hash.ts";
import type { ProviderSettings } from "../provider-config.ts";
import { RecentTries } from "./recent-tries.ts";
import { sessionStarter } from "./session-starter.ts";
import { noteProvider, signInProviders } from "./sign-in-providers.ts";

/** Set by us from the connection, so that nobody names his own address. */
export const CLIENT_ADDRESS_HEADER = "x-laptime-client-address";

export interface AuthOptions {
  readonly database: Database;
  /** Signs cookies. */
  readonly secret: string;
  readonly publicUrl: string;
  readonly providers: readonly ProviderSettings[];
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Sign-in by e-mail and password or with a provider; sessions in the database, their token in a cookie. */
export function createAuth({ database, secret, publicUrl, providers, mailer, clock, logger }: AuthOptions) {
  // Nobody's letter box is filled by a stranger who knows the address.
  const mails = new RecentTries(clock, { most: 3, windowMs: 15 * 60_000 });
  // Not awaited: the answer must take as long for an address that nobody has.
  const post = (mail: Mail): void => {
    if (mails.isOver(mail.to)) return;
    mails.count(mail.to);
    mailer.send(mail).catch((error: unknown) => logger.error({ err: error }, "a mail was not sent"));
  };
  const page = (path: string, token: string) => new URL(`${path}?token=${encodeURIComponent(token)}`, publicUrl).href;
  return betterAuth({
    appName: "Laptime",
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret,
    trustedOrigins: [...publicOrigins(publicUrl)],
    database: prismaAdapter(database, { provider: "postgresql" }),
    emailAndPassword: {
      enabled: true,
      // Accounts are made by staff (identity/ensure-account.ts), never by a visitor.
      disableSignUp: true,
      password: { hash: hashPassword, verify: verifyPassword },
      minPasswordLength: 10,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user: { email, name }, token }) =>
        post({ to: email, ...resetMail({ name, link: page("/reset-password", token) }) }),
    },
    emailVerification: {
      expiresIn: 3600,
      sendVerificationEmail: async ({ user: { email, name }, token }) =>
        post({ to: email, ...verificationMail({ name, link: page("/verify-email", token) }) }),
    },
    plugins: [signInProviders(providers), sessionStarter()],
    hooks: { before: noteProvider },
    account: {
      // A provider is asked who somebody is, and for nothing afterwards: its tokens are not kept.
      updateAccountOnSignIn: false,
      // Only where the provider and we both have verified the address: it is the same person then.
      accountLinking: { enabled: true, trustedProviders: [], requireLocalEmailVerified: true },
      encryptOAuthTokens: true,
    },
    databaseHooks: { account: { create: { before: async (account) => ({ data: { ...account, ...withoutTokens } }) } } },
    onAPIError: { errorURL: new URL("/sign-in", publicUrl).href },
    rateLimit: {
      enabled: true,
      customStorage: new AuthLimits(clock),
      // A whole class signs in from behind one address at the start of a lesson: the library's 3 in 10 s would shut it out.
      customRules: Object.fromEntries(
        [
          "/sign-in/email",
          "/request-password-reset",
          "/reset-password",
          "/change-password",
          "/send-verification-email",
          "/verify-email",
          "/sign-in/social",
          "/callback/*",
        ].map((path) => [path, { window: 60, max: 60 }]),
      ),
    },
    advanced: {
      cookiePrefix: "laptime",
      useSecureCookies: publicUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

const withoutTokens = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
};

export type Auth = ReturnType<typeof createAuth>;
export const AUTH = Symbol("Auth");
