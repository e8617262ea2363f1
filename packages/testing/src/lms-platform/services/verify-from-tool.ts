import { decodeProtectedHeader, jwtVerify, type JWTPayload } from "jose";
import type { Tool } from "../campus.ts";
import { keysOf, type PlatformCore } from "../platform-core.ts";

const SKEW_S = 60;

/** The claims of what a tool signed with one of its published keys. Rejects with what is wrong with it. */
export async function verifyFromTool(
  core: PlatformCore,
  tool: Tool,
  jwt: string,
  expected: { subject?: string; audience?: string; claims: readonly string[] },
): Promise<JWTPayload> {
  if (decodeProtectedHeader(jwt).kid === undefined) throw new Error("the header names no kid");
  const { payload } = await jwtVerify(jwt, keysOf(core, tool), {
    ...{ algorithms: ["RS256"], issuer: tool.clientId, currentDate: core.now(), clockTolerance: SKEW_S },
    ...(expected.subject !== undefined && { subject: expected.subject }),
    ...(expected.audience !== undefined && { audience: expected.audience }),
    requiredClaims: ["iat", "exp", ...expected.claims],
  });
  if ((payload.iat ?? 0) * 1000 > core.now().getTime() + SKEW_S * 1000) throw new Error("issued in the future");
  return payload;
}
