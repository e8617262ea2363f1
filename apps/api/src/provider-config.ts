import { readFileSync } from "node:fs";
import { z } from "zod";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

const isSafe = (url: string): boolean => {
  const parsed = URL.parse(url);
  return parsed?.protocol === "https:" || (parsed !== null && LOOPBACK.includes(parsed.hostname));
};

const Entry = z
  .strictObject({
    /** Stands in the redirect URI, and in the rows of all who have signed in with it: never change it. */
    id: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,29}$/, "must be up to 30 small letters, digits and hyphens")
      .refine((id) => id !== "credential", "is taken: it names passwords"),
    /** On the button: "Continue with …". */
    name: z.string().trim().min(1).max(40),
    /** As the provider names itself in its ID tokens; `/.well-known/openid-configuration` lies below it. */
    issuer: z.url({ protocol: /^https?$/ }).refine(isSafe, "must be https, or on this machine"),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1).optional(),
    clientSecretFile: z.string().min(1).optional(),
    scopes: z.array(z.string().min(1)).min(1).default(["openid", "email", "profile"]),
    /** Only people whose ID token has one of these values in this claim come in. */
    tenant: z.strictObject({ claim: z.string().min(1), allowed: z.array(z.string().min(1)).min(1) }).optional(),
    /** Only people with an address at one of these come in. */
    emailDomains: z.array(z.string().min(1).toLowerCase()).min(1).optional(),
    /** The provider gives addresses out itself, but says nothing of it (Microsoft Entra): its silence means verified. */
    emailsVerified: z.boolean().default(false),
    /** false: only people who have an account already. */
    newAccounts: z.boolean().default(true),
  })
  .refine(({ clientSecret, clientSecretFile }) => (clientSecret === undefined) !== (clientSecretFile === undefined), {
    path: ["clientSecret"],
    message: "give either clientSecret or clientSecretFile",
  })
  .refine(({ emailsVerified, emailDomains }) => !emailsVerified || emailDomains !== undefined, {
    path: ["emailDomains"],
    message: "is not set, but emailsVerified is: for which addresses?",
  })
  .transform(({ clientSecret, clientSecretFile, ...entry }, context) => {
    const secret = clientSecret ?? readSecret(clientSecretFile ?? "");
    if (secret !== null) return { ...entry, clientSecret: secret };
    context.addIssue({ code: "custom", path: ["clientSecretFile"], message: "cannot be read, or is empty" });
    return z.NEVER;
  });

const Entries = z.array(Entry).refine((entries) => new Set(entries.map(({ id }) => id)).size === entries.length, {
  message: "has two providers with the same id",
});

/** Who else may vouch for people: OpenID Connect providers, as a JSON list. Blank: nobody. */
export const ProviderList = z
  .string()
  .default("[]")
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "is no JSON" });
      return z.NEVER;
    }
  })
  .pipe(Entries);
export type ProviderSettings = z.output<typeof Entry>;

function readSecret(path: string): string | null {
  try {
    const secret = readFileSync(path, "utf8").trim();
    return secret === "" ? null : secret;
  } catch {
    return null;
  }
}
