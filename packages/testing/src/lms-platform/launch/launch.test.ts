import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JWTPayload } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Course, ResourceLink, Tool, User } from "../campus.ts";
import { canvas } from "../profiles/canvas.ts";
import { moodle } from "../profiles/moodle.ts";
import { startLmsPlatform, type LmsPlatform } from "../start-lms-platform.ts";
import { startProbeTool, type ProbeTool } from "../testing/probe-tool.ts";
import { claim, role } from "../vocabulary.ts";
import type { LaunchFault } from "./launch-fault.ts";
import { launchFault, launchFaults } from "./launch-faults.ts";

const NOW = new Date("2026-05-04T12:00:00Z");

let probe: ProbeTool;
let platform: LmsPlatform;
let tool: Tool;
let course: Course;
let link: ResourceLink;
let lin: User;
let ben: User;
beforeAll(async () => {
  probe = await startProbeTool();
  platform = await startLmsPlatform({ profile: moodle, now: () => NOW });
  tool = probe.registered(platform);
});
afterAll(async () => {
  await platform.close();
  await probe.close();
});
beforeEach(() => {
  course = platform.campus.addCourse(platform.campus.deploy(tool), { title: "Asynchronous programs" });
  [lin, ben] = platform.campus.addStudents(course, 2) as [User, User];
  platform.campus.enrol(course, ben, role.instructor);
  link = platform.campus.addLink(course, {
    ...{ title: "Fetch many", custom: { assignment: "fetch-many", login: "$User.username" } },
    lineItem: { scoreMaximum: 10 },
  });
  probe.posted.length = 0;
  probe.logins.length = 0;
  probe.login = null;
});

async function verified(token = ""): Promise<JWTPayload> {
  const keys = createLocalJWKSet((await (await fetch(platform.endpoints.jwks)).json()) as { keys: [] });
  const { clientId: audience } = tool;
  const expected = {
    issuer: platform.issuer,
    audience,
    currentDate: NOW,
    requiredClaims: ["sub", "nonce", "iat", "exp"],
  };
  return (await jwtVerify(token, keys, { algorithms: ["RS256"], ...expected })).payload;
}

test("a right launch: signed with a published key, for this tool, with its state and nonce", async () => {
  const { answer, asked, form } = await platform.browser(lin).launch(link);
  expect(answer.body).toBe("launched");
  expect(form?.fields["state"]).toBe(asked?.get("state"));
  expect(await verified(form?.fields["id_token"])).toMatchObject({
    ...{ sub: lin.id, nonce: asked?.get("nonce"), email: lin.email },
    [claim.messageType]: "LtiResourceLinkRequest",
    [claim.version]: "1.3.0",
    [claim.deploymentId]: course.deployment.id,
    [claim.roles]: [role.learner],
    [claim.context]: { id: course.id, title: "Asynchronous programs" },
    [claim.resourceLink]: { id: link.id, title: "Fetch many" },
    [claim.custom]: { assignment: "fetch-many", login: lin.login },
    [claim.endpoint]: { lineitem: platform.addressOf("lineItem", course, link.lineItem ?? undefined) },
    [claim.namesRoles]: { context_memberships_url: platform.addressOf("memberships", course) },
  });
});

const named = (matches: (fault: LaunchFault) => boolean) =>
  launchFaults.filter(matches).map((fault) => [fault.name, fault] as const);
const walk = (fault: LaunchFault) => {
  const [browser, at] =
    fault.message === "deepLinking" ? [platform.browser(ben), course] : [platform.browser(lin), link];
  return browser.launch(at, { fault });
};

test.each(named(({ login }) => login !== undefined))(
  "%s: one parameter of the login is another",
  async (_name, fault) => {
    await platform.browser(lin).launch(link);
    await walk(fault);
    expect(differences(probe.logins[1], probe.logins[0])).toHaveLength(1);
  },
);

test.each(named(({ form }) => form !== undefined))("%s: a field of the form is another", async (_name, fault) => {
  const { form, asked } = await walk(fault);
  expect(form?.fields["state"] === asked?.get("state") && form?.fields["id_token"] !== undefined).toBe(false);
});

test.each(named(({ signing }) => signing !== undefined))("%s: no right signature", async (_name, fault) => {
  const { form } = await walk(fault);
  expect(await isSignedRightly(form?.fields["id_token"])).toBe(false);
});

test.each(named((fault) => fault.claims !== undefined))("%s: other claims, rightly signed", async (_name, fault) => {
  const at = fault.message === "deepLinking" ? course : link;
  const { form: right } = await platform.browser(ben).launch(at);
  const claims = decodeJwt(right?.fields["id_token"] ?? "");
  const context = { nowS: NOW.getTime() / 1000, toolOrigin: probe.origin, foreignDeployments: [] };
  expect(differences(fault.claims?.(claims, context), claims)).not.toEqual([]);
  const { form } = await walk(fault);
  expect(await isSignedRightly(form?.fields["id_token"])).toBe(true);
});

test.each(named(({ expected }) => expected === "accepted"))(
  "%s: right within a minute's skew",
  async (_name, fault) => {
    const { form } = await walk(fault);
    const keys = createLocalJWKSet(platform.keys.jwks() as { keys: [] });
    const wanted = { issuer: platform.issuer, audience: tool.clientId, clockTolerance: 60, currentDate: NOW };
    await expect(jwtVerify(form?.fields["id_token"] ?? "", keys, wanted)).resolves.toBeDefined();
  },
);

test("a form twice, a form of another browser, a token of an earlier launch", async () => {
  await walk(launchFault("same form twice"));
  expect(probe.posted[1]?.fields).toEqual(probe.posted[0]?.fields);
  await walk(launchFault("form of another browser"));
  expect(probe.posted.at(-1)?.cookie).toBeUndefined();
  const { form, asked } = await walk(launchFault("token of an earlier launch"));
  expect(form?.fields["state"]).toBe(asked?.get("state"));
  expect(decodeJwt(form?.fields["id_token"] ?? "")["nonce"]).not.toBe(asked?.get("nonce"));
});

/** Which entries differ, the hint apart, which differs in every launch. */
function differences(one: object = {}, other: object = {}): string[] {
  const [left, right] = [
    new Map<string, unknown>(Object.entries(one)),
    new Map<string, unknown>(Object.entries(other)),
  ];
  const names = [...new Set([...left.keys(), ...right.keys()])].filter((name) => name !== "lti_message_hint");
  return names.filter((name) => JSON.stringify(left.get(name)) !== JSON.stringify(right.get(name)));
}

/** By a published key, named by its kid, with RS256; whatever it says. */
async function isSignedRightly(token = ""): Promise<boolean> {
  try {
    if (decodeProtectedHeader(token).kid === undefined) return false;
    const keys = createLocalJWKSet(platform.keys.jwks() as { keys: [] });
    await jwtVerify(token, keys, { algorithms: ["RS256"], clockTolerance: 1e9, currentDate: NOW });
    return true;
  } catch {
    return false;
  }
}

test("a fault's name finds it, and no name stands for two", () => {
  expect(new Set(launchFaults.map(({ name }) => name)).size).toBe(launchFaults.length);
  expect(launchFault("alg none").signing).toBe("none");
  expect(() => launchFault("nothing like that")).toThrow("no launch fault");
});

test("a rotated key signs, the older one stays until it is revoked", async () => {
  const before = platform.keys.current.kid;
  await platform.keys.rotate();
  const { form } = await platform.browser(lin).launch(link);
  expect(decodeProtectedHeader(form?.fields["id_token"] ?? "").kid).toBe(platform.keys.current.kid);
  expect(platform.keys.jwks().keys.map(({ kid }) => kid)).toContain(before);
  platform.keys.revoke(before);
  expect(platform.keys.jwks().keys.map(({ kid }) => kid)).not.toContain(before);
});

test("the authorization endpoint answers no unregistered address, and tells a registered one what is wrong", async () => {
  probe.login = (_form, redirect, response) => {
    const changed = redirect.replace(
      encodeURIComponent(`${probe.origin}/launch`),
      encodeURIComponent("https://evil.test/"),
    );
    response.writeHead(302, { location: changed }).end();
  };
  await expect(platform.browser(lin).launch(link)).rejects.toThrow("refuses what the tool asks for");
  probe.login = (_form, redirect, response) => {
    response.writeHead(302, { location: redirect.replace("prompt=none", "prompt=login") }).end();
  };
  const { form } = await platform.browser(lin).launch(link);
  expect(form?.fields).toMatchObject({ error: "invalid_request", error_description: "prompt must be none" });
});

test.each([
  ["all", true, "state"],
  ["partitioned", true, "state"],
  ["none", true, ""],
  ["none", false, "state,lax"],
] as const)(
  "third-party cookies %s, framed %s: the tool's cookies that are kept: %s",
  async (cookies, framed, kept) => {
    const browser = platform.browser(lin, { thirdPartyCookies: cookies, framed });
    await browser.launch(link);
    expect(browser.cookies.names.join()).toBe(kept);
    // From another site a form takes only cookies along that say SameSite=None.
    expect(probe.posted.at(-1)?.cookie?.replace(/=.*/, "") ?? "").toBe(kept.split(",")[0]);
  },
);

test.each([
  ["a form", (redirect: string) => formTo(redirect)],
  ["a script", (redirect: string) => `<script>location.replace(${JSON.stringify(redirect)})</script>`],
  ["a link", (redirect: string) => `<a href="${redirect.replaceAll("&", "&amp;")}">open</a>`],
])("a tool's login page leads on by %s", async (_how, page) => {
  probe.login = (_form, redirect, response) => void response.end(page(redirect));
  const { form, asked } = await platform.browser(lin).launch(link);
  expect(form?.fields["state"]).toBe(asked?.get("state"));
});

function formTo(redirect: string): string {
  const url = new URL(redirect);
  const inputs = [...url.searchParams].map(([name, value]) => `<input name='${name}' value='${value}'>`);
  return `<form action="${url.origin}${url.pathname}">${inputs.join("")}</form>`;
}

test("deep linking: what was chosen becomes links with columns, once", async () => {
  const { form } = await platform.browser(ben).launch(course);
  const asked = await verified(form?.fields["id_token"]);
  expect(asked[claim.messageType]).toBe("LtiDeepLinkingRequest");
  const settings = asked[claim.deepLinkingSettings] as { deep_link_return_url: string; data: string };
  const items = [
    {
      type: "ltiResourceLink",
      title: "One",
      custom: { assignment: "one" },
      lineItem: { scoreMaximum: 20, resourceId: "one" },
    },
    { type: "ltiResourceLink", title: "Two" },
  ];
  const JWT = await probe.sign(chosen(settings.data, items));
  const post = () => fetch(settings.deep_link_return_url, { method: "POST", body: new URLSearchParams({ JWT }) });
  expect(await (await post()).text()).toContain("2 added");
  const made = [...platform.campus.links.values()].filter((one) => one.course === course && one !== link);
  expect(
    made.map(({ title, custom, lineItem }) => [title, custom, lineItem?.scoreMaximum, lineItem?.resourceId]),
  ).toEqual([
    ["One", { assignment: "one" }, 20, "one"],
    ["Two", {}, undefined, undefined],
  ]);
  expect(await (await post()).text()).toContain("data was not returned");
});

const chosen = (opaque: string, items: readonly object[]): JWTPayload => ({
  ...{
    iss: tool.clientId,
    aud: platform.issuer,
    nonce: "once",
    iat: NOW.getTime() / 1000,
    exp: NOW.getTime() / 1000 + 60,
  },
  [claim.messageType]: "LtiDeepLinkingResponse",
  [claim.version]: "1.3.0",
  [claim.deploymentId]: course.deployment.id,
  [claim.deepLinkingData]: opaque,
  [claim.contentItems]: items,
});

test.each([
  ["another audience", { aud: "https://elsewhere.test" }, /aud/],
  ["another issuer", { iss: "somebody" }, /iss/],
  ["another deployment", { [claim.deploymentId]: "x" }, /deployment/],
  ["another message", { [claim.messageType]: "LtiResourceLinkRequest" }, /LtiDeepLinkingResponse/],
  ["data of nobody", { [claim.deepLinkingData]: "x" }, /data/],
  ["a type that was not asked for", { [claim.contentItems]: [{ type: "file" }] }, /file/],
  ["an old token", { exp: NOW.getTime() / 1000 - 120 }, /exp/],
])("deep linking with %s is refused", async (_what, change, why) => {
  const { form } = await platform.browser(ben).launch(course);
  const said = decodeJwt(form?.fields["id_token"] ?? "")[claim.deepLinkingSettings] as Record<string, string>;
  const JWT = await probe.sign({ ...chosen(said["data"] ?? "", []), ...change });
  const body = new URLSearchParams({ JWT });
  const answer = await fetch(said["deep_link_return_url"] ?? "", { method: "POST", body });
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringMatching(why)]);
});

test("a page for a real browser holds the tool in a frame, and on Canvas the storage beside it", async () => {
  expect(await (await fetch(platform.launchPageOf(lin, { link }))).text()).not.toContain('storage"');
  const other = await startLmsPlatform({ profile: canvas });
  const there = other.campus.addCourse(other.campus.deploy(probe.registered(other)));
  const [user] = other.campus.addStudents(there, 1) as [User];
  const page = await (await fetch(other.launchPageOf(user, { course: there }))).text();
  expect(page).toContain('<iframe name="post_message_forwarding"');
  expect(page).toContain(`action="${tool.initiateLoginUri.replaceAll("/", "/")}"`);
  const frame = await (await fetch(`${other.origin}/post_message_forwarding`)).text();
  expect(frame).toContain("lti.put_data");
  await other.close();
});

test("a token of any content, with the platform's signature or a wrong one", async () => {
  expect(await isSignedRightly(await platform.sign({ sub: "lin" }))).toBe(true);
  expect(await isSignedRightly(await platform.sign({ sub: "lin" }, "strangersSignature"))).toBe(false);
});
