import type { IdToken } from "./launch-claims.ts";
import { claim, deepLinking, messages } from "./names.ts";

/** Of clocks that differ. */
const SKEW_SECONDS = 60;
/** An ID token is made for one launch, at once. */
const OLDEST_SECONDS = 10 * 60;

export interface ExpectedLaunch {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  /** Of the site; where a launch leads has to be on it. */
  readonly origin: string;
  readonly now: Date;
}

export type LaunchFault =
  | "iss_wrong"
  | "aud_wrong"
  | "azp_wrong"
  | "exp_missing"
  | "expired"
  | "iat_missing"
  | "issued_later"
  | "issued_long_ago"
  | "not_yet_valid"
  | "nonce_missing"
  | "nonce_wrong"
  | "message_type_wrong"
  | "version_wrong"
  | "sub_missing"
  | "deployment_missing"
  | "roles_missing"
  | "target_wrong"
  | "resource_link_missing"
  | "deep_link_settings_missing";

/**
 * What is wrong with a token whose signature is right; null: nothing. Whether its deployment is known, and its nonce new, is
 * for whoever keeps these. Rules: LTI 1.3 core, 5.1.2 and 5.3; OpenID Connect core, 3.1.3.7.
 */
export function launchFault(token: IdToken, expected: ExpectedLaunch): LaunchFault | null {
  return addresseeFault(token, expected) ?? timeFault(token, expected.now) ?? contentFault(token, expected);
}

function addresseeFault({ iss, aud, azp }: IdToken, { issuer, clientId }: ExpectedLaunch): LaunchFault | null {
  if (iss !== issuer) return "iss_wrong";
  const audience = [aud].flat();
  if (!audience.includes(clientId)) return "aud_wrong";
  if (azp === null) return audience.length > 1 ? "azp_wrong" : null;
  return azp === clientId ? null : "azp_wrong";
}

function timeFault({ exp, iat, nbf }: IdToken, now: Date): LaunchFault | null {
  const seconds = now.getTime() / 1000;
  if (exp === null) return "exp_missing";
  if (seconds >= exp + SKEW_SECONDS) return "expired";
  if (iat === null) return "iat_missing";
  if (iat > seconds + SKEW_SECONDS) return "issued_later";
  if (iat < seconds - OLDEST_SECONDS) return "issued_long_ago";
  return (nbf ?? 0) > seconds + SKEW_SECONDS ? "not_yet_valid" : null;
}

function contentFault(token: IdToken, { nonce, origin }: ExpectedLaunch): LaunchFault | null {
  if (token.nonce === null) return "nonce_missing";
  if (token.nonce !== nonce) return "nonce_wrong";
  const type = token[claim("message_type")];
  if (type !== messages.launch && type !== messages.deepLink) return "message_type_wrong";
  if (token[claim("version")] !== "1.3.0") return "version_wrong";
  if (token.sub === null) return "sub_missing";
  if (token[claim("deployment_id")] === "") return "deployment_missing";
  if (token[claim("roles")] === null) return "roles_missing";
  const settings = token[deepLinking("deep_linking_settings")];
  if (type === messages.deepLink) return settings ? null : "deep_link_settings_missing";
  if (URL.parse(token[claim("target_link_uri")])?.origin !== origin) return "target_wrong";
  return token[claim("resource_link")] ? null : "resource_link_missing";
}
