import { afterEach, expect, test } from "vitest";
import { canvas } from "./profiles/canvas.ts";
import { moodle } from "./profiles/moodle.ts";
import type { PlatformProfile } from "./profiles/profile.ts";
import { startLmsPlatform, type LmsPlatform } from "./start-lms-platform.ts";
import { claim, scope } from "./vocabulary.ts";

const RIGHT = {
  ...{ application_type: "web", response_types: ["id_token"], grant_types: ["implicit", "client_credentials"] },
  ...{
    initiate_login_uri: "https://tool.test/login",
    redirect_uris: ["https://tool.test/launch"],
    client_name: "Laptime",
  },
  ...{ jwks_uri: "https://tool.test/jwks", token_endpoint_auth_method: "private_key_jwt" },
  scope: `${scope.score} ${scope.memberships} https://elsewhere.test/scope`,
  [claim.toolConfiguration]: {
    ...{ domain: "tool.test", target_link_uri: "https://tool.test/launch", claims: ["sub", "iss", "email"] },
    messages: [{ type: "LtiDeepLinkingRequest", target_link_uri: "https://tool.test/choose" }],
  },
};

let platform: LmsPlatform;
afterEach(() => platform.close());

async function begin(profile: PlatformProfile) {
  platform = await startLmsPlatform({ profile });
  const opened = new URL(platform.registrationAddress("https://tool.test/register")).searchParams;
  const configuration = (await (await fetch(opened.get("openid_configuration") ?? "")).json()) as Record<
    string,
    string
  >;
  const token = opened.get("registration_token") ?? "";
  const register = (content: object = RIGHT, authorization = `Bearer ${token}`) =>
    fetch(configuration["registration_endpoint"] ?? "", {
      ...{ method: "POST", body: JSON.stringify(content) },
      headers: { authorization, "content-type": "application/json" },
    });
  return { configuration, register };
}

test("a tool reads what the platform is, and registers once", async () => {
  const { configuration, register } = await begin(moodle);
  expect(configuration).toMatchObject({
    ...{ issuer: platform.origin, token_endpoint: platform.endpoints.token, jwks_uri: platform.endpoints.jwks },
    [claim.platformConfiguration]: { product_family_code: "moodle" },
  });
  const answer = (await (await register()).json()) as Record<string, unknown>;
  const [deployment] = [...platform.campus.deployments.values()];
  expect(answer).toMatchObject({
    ...{ client_id: deployment?.tool.clientId, scope: `${scope.score} ${scope.memberships}` },
    [claim.toolConfiguration]: { deployment_id: deployment?.id, domain: "tool.test" },
  });
  expect(deployment?.tool.deepLinkUri).toBe("https://tool.test/choose");
  expect((await register()).status).toBe(401);
});

test("Canvas names no deployment: an administrator makes it later", async () => {
  const { register } = await begin(canvas);
  const answer = (await (await register()).json()) as Record<string, object>;
  expect(answer[claim.toolConfiguration]).not.toHaveProperty("deployment_id");
  expect(platform.campus.deployments.size).toBe(0);
});

test.each([
  ["without a token", RIGHT, "Bearer nothing", 401],
  ["without an address of keys", { ...RIGHT, jwks_uri: undefined }, undefined, 400],
  ["without a redirect", { ...RIGHT, redirect_uris: [] }, undefined, 400],
  ["with a secret", { ...RIGHT, token_endpoint_auth_method: "client_secret_post" }, undefined, 400],
  ["for codes", { ...RIGHT, response_types: ["code"] }, undefined, 400],
  ["without a configuration", { ...RIGHT, [claim.toolConfiguration]: undefined }, undefined, 400],
])("a registration %s is refused", async (_what, content, authorization, status) => {
  const { register } = await begin(moodle);
  expect((await register(content, authorization)).status).toBe(status);
  expect(platform.campus.tools.size).toBe(0);
});
