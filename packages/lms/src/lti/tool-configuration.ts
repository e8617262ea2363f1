import { z } from "zod";
import { messages, PLATFORM_CONFIGURATION, scopes, TOOL_CONFIGURATION } from "./names.ts";

/** Addresses of this tool. */
export interface ToolUrls {
  /** Of the site. */
  readonly origin: string;
  readonly login: string;
  readonly launch: string;
  readonly jwks: string;
}

const NAME = "Laptime";
const DESCRIPTION =
  "Programs are handed in, graded for being right and fast, and their grades come back by themselves.";
const allScopes = Object.values(scopes);

/** What a platform says of itself (lti-dr/v1p0, 3.3); addresses are looked at by whoever asks them. */
export const PlatformConfiguration = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
  registration_endpoint: z.string(),
  authorization_server: z.string().nullish(),
  scopes_supported: z.array(z.string()).nullish(),
  [PLATFORM_CONFIGURATION]: z
    .object({
      product_family_code: z.string().nullish(),
      messages_supported: z.array(z.object({ type: z.string() })).nullish(),
    })
    .nullish(),
});
export type PlatformConfiguration = z.infer<typeof PlatformConfiguration>;

/** What it says once we are registered. */
export const RegisteredTool = z.object({
  client_id: z.string().min(1),
  [TOOL_CONFIGURATION]: z
    .object({ deployment_id: z.union([z.string(), z.number().transform(String)]).nullish() })
    .nullish(),
});

/** What we ask to be registered as (lti-dr/v1p0, 3.5). */
export function registrationRequest(urls: ToolUrls, supported: readonly string[] | null): Record<string, unknown> {
  const wanted = supported === null ? allScopes : allScopes.filter((scope) => supported.includes(scope));
  return {
    application_type: "web",
    response_types: ["id_token"],
    grant_types: ["implicit", "client_credentials"],
    initiate_login_uri: urls.login,
    redirect_uris: [urls.launch],
    client_name: NAME,
    client_uri: urls.origin,
    jwks_uri: urls.jwks,
    token_endpoint_auth_method: "private_key_jwt",
    scope: wanted.join(" "),
    [TOOL_CONFIGURATION]: {
      domain: new URL(urls.origin).host,
      description: DESCRIPTION,
      target_link_uri: `${urls.origin}/`,
      claims: ["iss", "sub", "name", "given_name", "family_name", "email"],
      messages: [
        { type: messages.launch, target_link_uri: `${urls.origin}/`, label: NAME },
        { type: messages.deepLink, target_link_uri: urls.launch, label: NAME },
      ],
    },
  };
}

/** For Canvas' "Enter URL" and "Paste JSON" of a developer key. */
export const canvasConfiguration = (urls: ToolUrls): Record<string, unknown> => ({
  title: NAME,
  description: DESCRIPTION,
  target_link_uri: `${urls.origin}/`,
  oidc_initiation_url: urls.login,
  public_jwk_url: urls.jwks,
  scopes: allScopes,
  extensions: [
    {
      domain: new URL(urls.origin).host,
      platform: "canvas.instructure.com",
      privacy_level: "public",
      settings: {
        platform: "canvas.instructure.com",
        text: NAME,
        placements: [
          ...["assignment_selection", "link_selection"].map((placement) => ({
            ...{ placement, message_type: messages.deepLink, target_link_uri: urls.launch, text: NAME },
            ...{ enabled: true, selection_width: 800, selection_height: 640 },
          })),
          {
            ...{ placement: "course_navigation", message_type: messages.launch, target_link_uri: `${urls.origin}/` },
            ...{ text: NAME, enabled: true, default: "disabled", windowTarget: "_blank" },
          },
        ],
      },
    },
  ],
});
