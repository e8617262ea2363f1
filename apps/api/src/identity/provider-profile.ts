import { APIError } from "better-auth/api";
import { decodeJwt, type JWTPayload } from "jose";
import type { SignInError } from "@laptime/contracts";
import { z } from "zod";
import type { ProviderSettings } from "../provider-config.ts";

const TIMEOUT_MS = 10_000;
/** Some providers write booleans as text. */
const Flag = z.union([z.boolean(), z.stringbool()]);
const Address = z.email().max(254);
const Text = z.string().trim().min(1);

interface Tokens {
  readonly idToken?: string | undefined;
  readonly accessToken?: string | undefined;
}

interface Profile {
  readonly sub: string;
  readonly email: string;
  readonly emailVerified: true;
  readonly name: string;
  readonly [claim: string]: unknown;
}

/**
 * Whom the provider vouches for. The library has verified the ID token before (signature, issuer, audience, times, nonce);
 * one that did not come is not accepted. Rejects with a `SignInError` when this person may not come in.
 */
export async function providerProfile(provider: ProviderSettings, tokens: Tokens): Promise<Profile> {
  if (tokens.idToken === undefined) throw refused("unable_to_get_user_info");
  const vouched = decodeJwt(tokens.idToken);
  if (vouched.iss !== provider.issuer || typeof vouched.sub !== "string") throw refused("issuer_mismatch");
  if (!isOfTenant(vouched, provider)) throw refused("tenant_not_allowed");
  const claims = "email" in vouched ? vouched : { ...(await userInfo(provider, tokens, vouched.sub)), ...vouched };
  const email = Address.safeParse(claims["email"]).data?.toLowerCase();
  if (email === undefined) throw refused("email_not_found");
  if (!isAllowed(email, provider)) throw refused("tenant_not_allowed");
  if (!isVerified(claims, provider)) throw refused("email_not_verified");
  return { sub: vouched.sub, email, emailVerified: true, name: nameOf(claims, email) };
}

/** A claim is one value or a list of them. */
function isOfTenant(claims: JWTPayload, { tenant }: ProviderSettings): boolean {
  if (tenant === undefined) return true;
  return [claims[tenant.claim]].flat().some((value) => tenant.allowed.some((allowed) => allowed === value));
}

const isAllowed = (email: string, { emailDomains }: ProviderSettings): boolean =>
  emailDomains === undefined || emailDomains.includes(email.slice(email.lastIndexOf("@") + 1));

/** An address that nobody has verified may be anybody's: it neither opens an account nor takes the name of one. */
function isVerified(claims: JWTPayload, { emailsVerified }: ProviderSettings): boolean {
  const said = claims["email_verified"];
  return said === undefined ? emailsVerified : Flag.safeParse(said).data === true;
}

function nameOf(claims: JWTPayload, email: string): string {
  const names = [claims["name"], claims["preferred_username"], email];
  return (names.map((name) => Text.safeParse(name).data).find((name) => name !== undefined) ?? email).slice(0, 120);
}

/** What the provider says of a person beyond the ID token. */
async function userInfo({ issuer }: ProviderSettings, tokens: Tokens, sub: string): Promise<JWTPayload> {
  const Discovery = z.object({ userinfo_endpoint: z.url().optional() });
  const { userinfo_endpoint: endpoint } = Discovery.parse(await readJson(discoveryUrl(issuer)));
  if (endpoint === undefined || tokens.accessToken === undefined) return {};
  const said = z.looseObject({ sub: z.string() }).parse(await readJson(endpoint, tokens.accessToken));
  if (said.sub !== sub) throw refused("unable_to_get_user_info");
  return said;
}

async function readJson(url: string, token?: string): Promise<unknown> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok) throw refused("unable_to_get_user_info");
  return answer.json();
}

export const discoveryUrl = (issuer: string): string => `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;

const refused = (code: SignInError) => new APIError("FORBIDDEN", { code, message: code });
