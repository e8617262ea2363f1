import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from "jose";
import type { Tool } from "../campus.ts";
import type { LmsPlatform } from "../start-lms-platform.ts";
import { scope } from "../vocabulary.ts";

/** A tool that believes everything, to see what the platform does. `login` may answer the login in another way. */
export interface ProbeTool {
  readonly origin: string;
  /** What came to its login. */
  readonly logins: Record<string, string>[];
  readonly posted: { readonly fields: Record<string, string>; readonly cookie: string | undefined }[];
  login: ((request: URLSearchParams, redirect: string, response: ServerResponse) => void) | null;
  /** Registers itself by hand. */
  registered(platform: LmsPlatform): Tool;
  sign(claims: JWTPayload, header?: { kid?: string }): Promise<string>;
  assertion(platform: LmsPlatform, tool: Tool, change?: JWTPayload): Promise<string>;
  askToken(platform: LmsPlatform, assertion: string, scopes?: string): Promise<Response>;
  token(platform: LmsPlatform, tool: Tool): Promise<string>;
  close(): Promise<void>;
}

export async function startProbeTool(): Promise<ProbeTool> {
  const pair = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: "probe", alg: "RS256", use: "sig" };
  const server = createServer((request, response) => void serve(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const platforms = new Map<string, LmsPlatform>();
  const probe: ProbeTool = {
    ...{ origin, logins: [], posted: [], login: null },
    registered: (platform) => {
      platforms.set(platform.issuer, platform);
      return platform.register({
        ...{ initiateLoginUri: `${origin}/login`, redirectUris: [`${origin}/launch`], jwksUri: `${origin}/jwks` },
        ...{ targetLinkUri: `${origin}/launch`, deepLinkUri: `${origin}/choose` },
      });
    },
    sign: (claims, { kid = "probe" } = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid }).sign(pair.privateKey),
    assertion: (platform, { clientId }, change = {}) => {
      const nowS = Math.floor(platform.core.now().getTime() / 1000);
      const right = { iss: clientId, sub: clientId, aud: platform.endpoints.token, jti: randomUUID() };
      return probe.sign({ ...right, iat: nowS, exp: nowS + 300, ...change });
    },
    askToken: (platform, assertion, scopes = Object.values(scope).join(" ")) =>
      fetch(platform.endpoints.token, {
        method: "POST",
        headers: { "user-agent": "probe" },
        body: new URLSearchParams({
          ...{ grant_type: "client_credentials", client_assertion: assertion, scope: scopes },
          client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        }),
      }),
    token: async (platform, tool) => {
      const answer = await probe.askToken(platform, await probe.assertion(platform, tool));
      return ((await answer.json()) as { access_token: string }).access_token;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", origin);
    if (url.pathname === "/jwks") return void response.end(JSON.stringify({ keys: [jwk] }));
    const form = request.method === "POST" ? new URLSearchParams(await text(request)) : url.searchParams;
    if (url.pathname !== "/login") {
      probe.posted.push({ fields: Object.fromEntries(form), cookie: request.headers.cookie });
      return void response.end("launched");
    }
    probe.logins.push(Object.fromEntries(form));
    const redirect = new URL(
      platforms.get(form.get("iss") ?? "")?.endpoints.authorization ?? "http://127.0.0.1/unknown",
    );
    const asked = { client_id: form.get("client_id") ?? "", login_hint: form.get("login_hint") ?? "" };
    const fixed = { scope: "openid", response_type: "id_token", response_mode: "form_post", prompt: "none" };
    const own = { redirect_uri: `${origin}/launch`, state: randomUUID(), nonce: randomUUID() };
    const hint = { lti_message_hint: form.get("lti_message_hint") ?? "" };
    redirect.search = new URLSearchParams({ ...asked, ...fixed, ...own, ...hint }).toString();
    if (probe.login !== null) return probe.login(form, redirect.href, response);
    response.setHeader("set-cookie", [
      `state=${own.state}; Path=/; HttpOnly; Secure; SameSite=None; Partitioned`,
      "lax=1; SameSite=Lax",
    ]);
    response.writeHead(302, { location: redirect.href }).end();
  }
  return probe;
}
