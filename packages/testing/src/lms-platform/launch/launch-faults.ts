import { claim } from "../vocabulary.ts";
import type { LaunchClaims, LaunchContext, LaunchFault } from "./launch-fault.ts";

/**
 * Every launch that a tool must refuse, each with the reason that its log must give; and, marked "accepted", those that
 * look odd and are right. From LTI 1.3 core (5.1), the 1EdTech Security Framework 1.0 (5.1.3), OpenID Connect Core
 * (3.2.2.11) and RFC 8725. Walk them with `browser.launch(link, { fault })`.
 */
export const launchFaults: readonly LaunchFault[] = [
  ...[
    login("unknown issuer", "unknown-platform", { iss: "https://lms.elsewhere.test" }),
    login("unknown client", "unknown-platform", { client_id: "nobody" }),
    login("login without issuer", "login-incomplete", { iss: null }),
    login("login without login_hint", "login-incomplete", { login_hint: null }),
    login("login without target", "login-incomplete", { target_link_uri: null }),
    login("login for a foreign target", "target-link", { target_link_uri: "https://evil.test/launch" }),
    login("login for a target that begins alike", "target-link", (toolOrigin) => ({
      target_link_uri: `${toolOrigin}.evil.test/launch`,
    })),
  ],
  ...[
    form("error of the platform", "platform-error", { id_token: null, error: "login_required" }),
    form("no state", "state-missing", { state: null }),
    form("unknown state", "state-unknown", { state: "a-state-that-nobody-gave" }),
    form("no token", "token-missing", { id_token: null }),
    walk("same form twice", "state-used", "twice"),
    walk("form of another browser", "state-other-browser", "otherBrowser"),
    walk("token of an earlier launch", "nonce", "oldToken"),
  ],
  ...[
    signed("not a token", "token-malformed", "notAToken"),
    signed("alg none", "algorithm", "none"),
    signed("HS256 with the public key", "algorithm", "hs256"),
    signed("RS512", "algorithm", "rs512"),
    signed("without kid", "key-unknown", "noKid"),
    signed("unknown kid", "key-unknown", "strangersKey"),
    signed("revoked key", "key-unknown", "retiredKey"),
    signed("a stranger's signature", "signature", "strangersSignature"),
    signed("changed after signing", "signature", "tampered"),
    signed("key in the header", "signature", "keyInHeader"),
  ],
  ...[
    claims("wrong issuer", "issuer", { iss: "https://lms.elsewhere.test" }),
    claims("issuer with a slash more", "issuer", ({ iss }) => ({ iss: `${String(iss)}/` })),
    claims("no issuer", "issuer", { iss: undefined }),
    claims("wrong audience", "audience", { aud: "another-tool" }),
    claims("audience of others", "audience", { aud: ["another-tool", "a-third-tool"] }),
    claims("no audience", "audience", { aud: undefined }),
    claims("two audiences without azp", "authorized-party", ({ aud }) => ({ aud: [aud, "another-tool"] })),
    claims("two audiences and a wrong azp", "authorized-party", ({ aud }) => ({
      ...{ aud: [aud, "another-tool"], azp: "another-tool" },
    })),
    claims("wrong azp", "authorized-party", { azp: "another-tool" }),
  ],
  ...[
    claims("expired", "expired", (_claims, { nowS }) => ({ iat: nowS - 900, exp: nowS - 600 })),
    claims("without exp", "expired", { exp: undefined }),
    claims("not yet valid", "not-yet-valid", (_claims, { nowS }) => ({ nbf: nowS + 600 })),
    claims("issued in the future", "issued-at", (_claims, { nowS }) => ({ iat: nowS + 600, exp: nowS + 900 })),
    claims("issued yesterday", "issued-at", (_claims, { nowS }) => ({ iat: nowS - 86_400 })),
    claims("without iat", "issued-at", { iat: undefined }),
  ],
  ...[
    claims("without nonce", "nonce-missing", { nonce: undefined }),
    claims("wrong nonce", "nonce", { nonce: "a-nonce-that-nobody-asked-for" }),
    claims("unknown deployment", "deployment", { [claim.deploymentId]: "nowhere" }),
    claims("deployment of another tool", "deployment", (_claims, { foreignDeployments }) => ({
      [claim.deploymentId]: foreignDeployments[0] ?? "of-another-tool",
    })),
    claims("without deployment", "deployment", { [claim.deploymentId]: undefined }),
    claims("unknown message type", "message-type", { [claim.messageType]: "LtiSomethingElse" }),
    claims("without message type", "message-type", { [claim.messageType]: undefined }),
    claims("version of LTI 2", "version", { [claim.version]: "2.0.0" }),
    claims("without version", "version", { [claim.version]: undefined }),
    claims("foreign target", "target-link", { [claim.targetLinkUri]: "https://evil.test/launch" }),
    claims("without target", "target-link", { [claim.targetLinkUri]: undefined }),
    claims("without resource link", "resource-link", { [claim.resourceLink]: undefined }),
    claims("resource link without id", "resource-link", { [claim.resourceLink]: { title: "A title" } }),
    claims("without roles", "roles", { [claim.roles]: undefined }),
    claims("roles that are no list", "roles", { [claim.roles]: "Instructor" }),
    claims("without subject", "subject", { sub: undefined }),
    deepLinking("deep linking without settings", () => undefined),
    deepLinking("deep linking without return address", ({ deep_link_return_url: _gone, ...settings }) => settings),
    deepLinking("deep linking back to a script", (settings) => ({
      ...settings,
      deep_link_return_url: "javascript:alert(1)",
    })),
  ],
  ...[
    claims("clock 30 s ahead", "accepted", (_claims, { nowS }) => ({ iat: nowS + 30, nbf: nowS + 30 })),
    claims("clock 30 s behind", "accepted", (_claims, { nowS }) => ({ iat: nowS - 90, exp: nowS - 30 })),
    claims("audience as a list", "accepted", ({ aud }) => ({ aud: [aud] })),
    claims("azp of its own", "accepted", ({ aud }) => ({ azp: aud })),
    claims("two audiences and azp", "accepted", ({ aud }) => ({ aud: [aud, "another-tool"], azp: aud })),
    claims("claims that nobody knows", "accepted", { "https://lms.test/claim": { deep: [1, { more: null }] } }),
    walk("rotated key", "accepted", "rotateKey"),
  ],
];

/** By its name; throws when there is none. */
export function launchFault(name: string): LaunchFault {
  const found = launchFaults.find((fault) => fault.name === name);
  if (found === undefined) throw new Error(`no launch fault is called ${name}`);
  return found;
}

type Changes = Readonly<Record<string, string | null>>;

/** Null takes a field away. */
function changed(fields: Readonly<Record<string, string>>, changes: Changes): Record<string, string> {
  const all = Object.entries<string | null>({ ...fields, ...changes });
  return Object.fromEntries(all.filter((pair): pair is [string, string] => pair[1] !== null));
}

function login(
  name: string,
  expected: LaunchFault["expected"],
  changes: Changes | ((toolOrigin: string) => Changes),
): LaunchFault {
  const changesFor = (target: string) => (typeof changes === "function" ? changes(new URL(target).origin) : changes);
  return {
    ...{ name, expected, does: "the login initiation is another" },
    login: (parameters) => changed(parameters, changesFor(parameters["target_link_uri"] ?? "")),
  };
}

function form(name: string, expected: LaunchFault["expected"], changes: Changes): LaunchFault {
  return { name, expected, does: "the form is changed in the browser", form: (fields) => changed(fields, changes) };
}

function walk(name: string, expected: LaunchFault["expected"], walked: NonNullable<LaunchFault["walk"]>): LaunchFault {
  return { name, expected, does: "the steps are right and come otherwise", walk: walked };
}

function signed(
  name: string,
  expected: LaunchFault["expected"],
  signing: NonNullable<LaunchFault["signing"]>,
): LaunchFault {
  return { name, expected, does: "right claims are signed otherwise", signing };
}

function claims(
  name: string,
  expected: LaunchFault["expected"],
  changes: LaunchClaims | ((claims: LaunchClaims, context: LaunchContext) => LaunchClaims),
): LaunchFault {
  return {
    ...{ name, expected, does: "other claims are rightly signed" },
    claims: (given, context) => ({ ...given, ...(typeof changes === "function" ? changes(given, context) : changes) }),
  };
}

function deepLinking(name: string, change: (settings: LaunchClaims) => LaunchClaims | undefined): LaunchFault {
  return {
    ...{ name, expected: "deep-linking-settings", message: "deepLinking", does: "other settings are rightly signed" },
    claims: (given) => ({
      ...given,
      [claim.deepLinkingSettings]: change(given[claim.deepLinkingSettings] as LaunchClaims),
    }),
  };
}
