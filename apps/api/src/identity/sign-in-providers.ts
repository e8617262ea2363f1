import { genericOAuth } from "better-auth/plugins";
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
      getUserInfo: (tokens) => providerProfile(provider, tokens),
    })),
  });
