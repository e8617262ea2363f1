import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tool } from "../campus.ts";
import { specification } from "../profiles/specification.ts";
import { startLmsPlatform, type LmsPlatform } from "../start-lms-platform.ts";
import { startProbeTool, type ProbeTool } from "../testing/probe-tool.ts";
import { media, scope } from "../vocabulary.ts";

let now = new Date("2026-05-04T12:00:00Z");
const nowS = () => now.getTime() / 1000;

let probe: ProbeTool;
let platform: LmsPlatform;
let tool: Tool;
beforeAll(async () => {
  probe = await startProbeTool();
  platform = await startLmsPlatform({ profile: specification, now: () => now });
  tool = probe.registered(platform);
});
afterAll(async () => {
  await platform.close();
  await probe.close();
});

const ask = async (change: object = {}) =>
  probe.askToken(platform, await probe.assertion(platform, tool, { ...change }));

test("a right assertion gets a token for the scopes that it may have", async () => {
  const answer = await probe.askToken(platform, await probe.assertion(platform, tool), `${scope.score} unknown`);
  expect(await answer.json()).toMatchObject({ token_type: "Bearer", expires_in: 3600, scope: scope.score });
});

test.each([
  ["another issuer", () => ({ iss: "somebody" })],
  ["another subject", () => ({ sub: "somebody" })],
  ["another audience", () => ({ aud: "https://elsewhere.test" })],
  ["no jti", () => ({ jti: undefined })],
  ["an end that is past", () => ({ exp: nowS() - 120 })],
  ["no end", () => ({ exp: undefined })],
  ["an issue ahead", () => ({ iat: nowS() + 600 })],
])("an assertion with %s is refused", async (_what, change) => {
  const answer = await ask(change());
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: "invalid_client" }]);
});

test("a kid that the tool does not publish, or a jti again, is refused", async () => {
  const right = { iss: tool.clientId, sub: tool.clientId, aud: platform.endpoints.token, jti: "once" };
  const signed = (kid: string) => probe.sign({ ...right, iat: nowS(), exp: nowS() + 60 }, { kid });
  expect((await probe.askToken(platform, await signed("another"))).status).toBe(400);
  const assertion = await signed("probe");
  expect((await probe.askToken(platform, assertion)).status).toBe(200);
  expect(await (await probe.askToken(platform, assertion)).json()).toMatchObject({
    error_description: "jti was used before",
  });
});

test("a token serves for its scopes, its tool and an hour", async () => {
  const course = platform.campus.addCourse(platform.campus.deploy(tool));
  const rosterOf = async (scopes: string) => {
    const answer = await probe.askToken(platform, await probe.assertion(platform, tool), scopes);
    const { access_token } = (await answer.json()) as { access_token: string };
    return async () => {
      const headers = { authorization: `Bearer ${access_token}`, accept: media.memberships };
      return (await fetch(platform.addressOf("memberships", course), { headers })).status;
    };
  };
  expect(await (await rosterOf(scope.score))()).toBe(401);
  const roster = await rosterOf(scope.memberships);
  expect(await roster()).toBe(200);
  now = new Date(now.getTime() + 3_600_000);
  expect(await roster()).toBe(401);
});
