import type { Database } from "@laptime/database";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { publicOrigins } from "../http/public-origins.ts";
import { hashPassword, verifyPassword } from "./password-hash.ts";

/** Set by us from the connection, so that nobody names his own address. */
export const CLIENT_ADDRESS_HEADER = "x-laptime-client-address";

export interface AuthOptions {
  readonly database: Database;
  /** Signs cookies. */
  readonly secret: string;
  readonly publicUrl: string;
}

/** Sign-in by e-mail and password; sessions in the database, their token in a cookie. */
export function createAuth({ database, secret, publicUrl }: AuthOptions) {
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
    },
    rateLimit: {
      enabled: true,
      // A whole class signs in from behind one address at the start of a lesson: the library's 3 in 10 s would shut it out.
      customRules: { "/sign-in/email": { window: 60, max: 60 } },
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

export type Auth = ReturnType<typeof createAuth>;
export const AUTH = Symbol("Auth");
