import { randomBytes } from "node:crypto";
import type { Tool } from "./campus.ts";
import { isObject, json, readObject, type Answer, type Request } from "./exchange.ts";
import { addressOf, type PlatformCore } from "./platform-core.ts";
import { claim, scope } from "./vocabulary.ts";

/** The address that an administrator opens to register a tool: the tool's own, with where to read and a token for once. */
export function registrationAddress(core: PlatformCore, toolAddress: string): string {
  const token = randomBytes(24).toString("base64url");
  core.registrationTokens.add(token);
  const url = new URL(toolAddress);
  const configuration = new URL(addressOf(core, "openidConfiguration"));
  // Canvas' own address of its configuration carries the token too.
  if (!core.profile.deploysOnRegistration) configuration.searchParams.set("registration_token", token);
  url.searchParams.set("openid_configuration", configuration.href);
  url.searchParams.set("registration_token", token);
  return url.href;
}

/** LTI Dynamic Registration 1.0, 3.4: what the platform is and can. */
export function openidConfiguration(core: PlatformCore): Answer {
  return json(200, {
    ...{ issuer: core.issuer, authorization_endpoint: addressOf(core, "authorize") },
    ...{ token_endpoint: addressOf(core, "token"), jwks_uri: addressOf(core, "jwks") },
    registration_endpoint: addressOf(core, "register"),
    token_endpoint_auth_methods_supported: ["private_key_jwt"],
    token_endpoint_auth_signing_alg_values_supported: ["RS256"],
    scopes_supported: ["openid", ...Object.values(scope)],
    response_types_supported: ["id_token"],
    subject_types_supported: ["public", "pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    claims_supported: ["sub", "iss", "name", "given_name", "family_name", "email"],
    [claim.platformConfiguration]: {
      ...{ product_family_code: core.profile.product.product_family_code, version: core.profile.product.version },
      messages_supported: [
        { type: "LtiResourceLinkRequest" },
        { type: "LtiDeepLinkingRequest", placements: ["ContentArea"] },
      ],
      variables: ["User.id", "User.username", "Person.sourcedId", "Context.id", "ResourceLink.id"],
    },
  });
}

/** A tool registers itself. The token works once. */
export function registerTool(core: PlatformCore, request: Request): Answer {
  const refuse = (status: number, error: string) => json(status, { error, error_description: error });
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  if (request.method !== "POST") return refuse(405, "invalid_request");
  if (!core.registrationTokens.delete(token)) return refuse(401, "invalid_token");
  if (!(request.headers["content-type"] ?? "").startsWith("application/json"))
    return refuse(400, "invalid_content_type");
  const read = readTool(readObject(request.body));
  if (typeof read === "string") return refuse(400, read);
  const tool = core.campus.addTool(read);
  const deployed = core.profile.deploysOnRegistration ? { deployment_id: core.campus.deploy(tool).id } : {};
  const said = readObject(request.body) ?? {};
  const configuration = { ...(said[claim.toolConfiguration] as Record<string, unknown>), ...deployed };
  return json(200, {
    ...said,
    ...{
      client_id: tool.clientId,
      scope: tool.scopes.join(" "),
      [claim.toolConfiguration]: configuration,
    },
  });
}

/** A tool, or what is wrong with its registration. */
function readTool(said: Record<string, unknown> | null): Omit<Tool, "clientId"> | string {
  if (said === null) return "invalid_client_metadata";
  const configuration = said[claim.toolConfiguration];
  if (!isObject(configuration)) return "missing required attribute lti-tool-configuration";
  const missing = ["client_name", "initiate_login_uri", "jwks_uri"].find((name) => typeof said[name] !== "string");
  if (missing !== undefined) return `missing required attribute ${missing}`;
  if (!listOfTexts(said["response_types"]).includes("id_token")) return "invalid_response_types";
  if (said["token_endpoint_auth_method"] !== "private_key_jwt") return "invalid_token_endpoint_auth_method";
  if ((said["application_type"] ?? "web") !== "web") return "invalid_application_type";
  const redirectUris = listOfTexts(said["redirect_uris"]);
  if (redirectUris.length === 0) return "invalid_redirect_uris";
  const { domain, target_link_uri: targetLinkUri, messages } = configuration;
  if (typeof domain !== "string") return "missing required attribute domain";
  if (typeof targetLinkUri !== "string") return "missing required attribute target_link_uri";
  const deepLink = (Array.isArray(messages) ? messages.filter(isObject) : []).find(
    ({ type }) => type === "LtiDeepLinkingRequest",
  );
  const asked = typeof said["scope"] === "string" ? said["scope"].split(" ") : [];
  const supported: readonly string[] = Object.values(scope);
  return {
    ...{ name: said["client_name"] as string, initiateLoginUri: said["initiate_login_uri"] as string, redirectUris },
    ...{ jwksUri: said["jwks_uri"] as string, targetLinkUri },
    deepLinkUri: typeof deepLink?.["target_link_uri"] === "string" ? deepLink["target_link_uri"] : targetLinkUri,
    scopes: asked.filter((name) => supported.includes(name)),
  };
}

const listOfTexts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
