import { randomBytes } from "node:crypto";
import { decodeJwt } from "jose";
import type { Tool } from "../campus.ts";
import { json, type Answer, type Request } from "../exchange.ts";
import { addressOf, type PlatformCore } from "../platform-core.ts";
import { verifyFromTool } from "./verify-from-tool.ts";

const LIVES_S = 3600;

/** The token endpoint: OAuth 2 client credentials with a signed assertion (RFC 7523, 1EdTech Security Framework 4.1). */
export async function issueToken(core: PlatformCore, request: Request): Promise<Answer> {
  if (request.method !== "POST") return refuse(405, "invalid_request", "POST alone");
  const form = new URLSearchParams(request.body);
  if (form.get("grant_type") !== "client_credentials") return refuse(400, "unsupported_grant_type");
  if (form.get("client_assertion_type") !== "urn:ietf:params:oauth:client-assertion-type:jwt-bearer") {
    return refuse(400, "invalid_request", "client_assertion_type");
  }
  const authenticated = await authenticate(core, form.get("client_assertion") ?? "");
  if ("refusal" in authenticated) return authenticated.refusal;
  const scopes = grantedScopes(core, authenticated.tool, form.get("scope") ?? "");
  if (scopes.length === 0) return refuse(400, "invalid_scope");
  const token = randomBytes(24).toString("base64url");
  const expiresAt = new Date(core.now().getTime() + LIVES_S * 1000);
  core.tokens.set(token, { tool: authenticated.tool, scopes, expiresAt });
  return json(200, { access_token: token, token_type: "Bearer", expires_in: LIVES_S, scope: scopes.join(" ") });
}

async function authenticate(core: PlatformCore, assertion: string): Promise<{ tool: Tool } | { refusal: Answer }> {
  try {
    const tool = core.campus.tools.get(decodeJwt(assertion).iss ?? "");
    if (tool === undefined) throw new Error("unknown client");
    const expected = { subject: tool.clientId, claims: ["jti", "aud"] };
    const audience = core.profile.checksAssertionAudience ? { audience: addressOf(core, "token") } : {};
    const { jti } = await verifyFromTool(core, tool, assertion, { ...expected, ...audience });
    const used = `${tool.clientId} ${jti}`;
    if (core.usedAssertions.has(used)) throw new Error("jti was used before");
    core.usedAssertions.add(used);
    return { tool };
  } catch (error) {
    return { refusal: refuse(400, "invalid_client", error instanceof Error ? error.message : String(error)) };
  }
}

function grantedScopes(core: PlatformCore, tool: Tool, asked: string): string[] {
  const wanted = asked.split(" ").filter((name) => name !== "");
  const granted = wanted.filter((name) => tool.scopes.includes(name));
  return core.profile.grantsScopesInPart || granted.length === wanted.length ? granted : [];
}

const refuse = (status: number, error: string, description?: string) =>
  json(status, { error, ...(description !== undefined && { error_description: description }) });
