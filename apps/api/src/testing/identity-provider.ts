import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from "jose";
import Provider, { type KoaContextWithOIDC } from "oidc-provider";
import type { ProviderSettings } from "../provider-config.ts";
import { PUBLIC_URL } from "./visitor.ts";

export interface Person {
  readonly sub: string;
  readonly [claim: string]: unknown;
}

export interface IdentityProvider {
  /** How Laptime is set up for it. */
  settings(change?: Partial<ProviderSettings>): ProviderSettings;
  /** Who sits before it and says yes; null: somebody who says no. */
  person: Person | null;
  /** Gets the ID token that is about to be handed out, and hands out what it resolves with. */
  forge: ((idToken: string) => Promise<string | undefined>) | null;
  /** A token with the provider's own signature. */
  sign(claims: JWTPayload): Promise<string>;
  close(): Promise<void>;
}

export const KEY = { alg: "RS256", kid: "of-the-provider" };
const CLIENT = { clientId: "laptime", clientSecret: "the secret of Laptime at its provider" };

/** A certified OpenID Connect provider on a port of its own; it insists on PKCE, and asks nobody for a password. */
export async function startIdentityProvider(
  ids: readonly string[],
  { leanIdTokens = false } = {},
): Promise<IdentityProvider> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = await generateKeyPair(KEY.alg, { extractable: true });
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: ids.map((id) => `${PUBLIC_URL}/api/auth/callback/${id}`),
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), ...KEY, use: "sig" }] },
    cookies: { keys: ["a key of the test"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    claims: { openid: ["sub", "org"], email: ["email", "email_verified"], profile: ["name"] },
    // Lean: the ID token says who it is, and the userinfo endpoint what the address is.
    conformIdTokenClaims: leanIdTokens,
    ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60 },
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ ...provided.person, sub }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ accountId: oidc.session?.accountId ?? "", clientId: CLIENT.clientId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  });
  provider.use(async (context, next) => {
    await next();
    const { oidc, body } = context as KoaContextWithOIDC & { body: { id_token?: string | undefined } };
    if (oidc?.route === "token" && provided.forge !== null && body.id_token !== undefined) {
      body.id_token = await provided.forge(body.id_token);
    }
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return void answer(request, response);
    const said =
      provided.person === null
        ? { error: "access_denied", error_description: "<b>no</b>" }
        : { login: { accountId: provided.person.sub } };
    void provider.interactionFinished(request, response, said);
  });
  const provided: IdentityProvider = {
    settings: (change = {}) => ({
      ...{ id: ids[0] ?? "uni", name: "University", issuer, ...CLIENT, scopes: ["openid", "email", "profile"] },
      ...{ emailsVerified: false, newAccounts: true, ...change },
    }),
    person: null,
    forge: null,
    sign: (claims) => new SignJWT(claims).setProtectedHeader(KEY).sign(privateKey),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return provided;
}
