import { addOAuthServerContext, APIError, createAuthMiddleware, getOAuthState } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins";
import type { SignInError } from "@laptime/contracts";
import type { ProviderSettings } from "../provider-config.ts";
import { discoveryUrl, providerProfile } from "./provider-profile.ts";

/** The library's OpenID Connect client: PKCE, and an ID token that is signed, meant for us and of this very sign-in. */
export const signInProviders = (providers: readonly ProviderSettings[]) =>
  genericOAuth({
    config: providers.map((provider) => ({
      providerId: provider.id,
      name: provider.name,
      discoveryUrl: discoveryUrl(provider.issuer),
      requireIdTokenVerification: true,
      pkce: true,
      clientId: provider.clientId,
      clientSecret: provider.clientSecret,
      scopes: provider.scopes,
      disableSignUp: !provider.newAccounts,
      getUserInfo: async (tokens) => {
        await mustHaveSetOutFor(provider.id);
        return providerProfile(provider, tokens);
      },
    })),
  });

/**
 * A hook before every route: notes in the state for which provider somebody sets out. The library does not, and a
 * provider that means ill could send a browser on to another one, to be signed in there as somebody else (RFC 9700, 4.4).
 */
export const noteProvider = createAuthMiddleware(async ({ path, body }) => {
  if (path !== "/sign-in/social") return;
  await addOAuthServerContext({ provider: (body as { provider?: unknown } | undefined)?.provider });
});

async function mustHaveSetOutFor(providerId: string): Promise<void> {
  const state = await getOAuthState();
  const code: SignInError = "state_mismatch";
  if (state?.serverContext?.["provider"] !== providerId) throw new APIError("FORBIDDEN", { code, message: code });
}
