import { decodeJwt, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { Me, Problem, ProviderPage, SignInProvider, SignInWays } from "@laptime/contracts";
import { Browser } from "../testing/browser.ts";
import { KEY, startIdentityProvider, type IdentityProvider, type Person } from "../testing/identity-provider.ts";
import { PASSWORD, startApi, type TestApi } from "../testing/start-api.ts";
import { PUBLIC_URL } from "../testing/visitor.ts";

let api: TestApi;
let idp: IdentityProvider;
let lean: IdentityProvider;
beforeAll(async () => {
  idp = await startIdentityProvider(["uni", "tenant", "staff", "silent"]);
  lean = await startIdentityProvider(["lean"], { leanIdTokens: true });
  api = await startApi({
    providers: [
      idp.settings(),
      idp.settings({ id: "tenant", tenant: { claim: "org", allowed: ["ours"] }, emailDomains: ["uni.test"] }),
      idp.settings({ id: "staff", newAccounts: false }),
      idp.settings({ id: "silent", emailsVerified: true, emailDomains: ["uni.test"] }),
      lean.settings(),
      { ...idp.settings({ id: "away" }), issuer: "http://127.0.0.1:9" },
    ],
  });
});
afterAll(async () => {
  await api.close();
  await idp.close();
  await lean.close();
});
beforeEach(() => {
  idp.forge = null;
});

const json = { "content-type": "application/json", origin: PUBLIC_URL };
const isBack = (url: string) => url.startsWith(`${PUBLIC_URL}/api/auth/callback/`);
const isPage = (url: string) => url.startsWith(PUBLIC_URL) && !url.startsWith(`${PUBLIC_URL}/api/`);
const ask = (browser: Browser, body: unknown) =>
  browser.fetch(`${PUBLIC_URL}/api/auth/sign-in/social`, { method: "POST", headers: json, body: JSON.stringify(body) });

/** Up to the address at which the provider sends the browser back, which is not opened. */
async function goThere(browser: Browser, body: Record<string, unknown> = {}): Promise<string> {
  const { url } = ProviderPage.parse(await (await ask(browser, { provider: "uni", ...body })).json());
  return browser.follow(url, isBack);
}
async function enter(person: Person | null, body: Record<string, unknown> = {}) {
  idp.person = lean.person = person;
  const browser = new Browser(api.origin);
  const page = await browser.follow(await goThere(browser, body), isPage);
  const me = await browser.fetch(`${PUBLIC_URL}/api/me`);
  return { browser, page: page.slice(PUBLIC_URL.length), me: me.ok ? Me.parse(await me.json()) : null };
}
const refusedWith = (error: string) => ({ page: `/sign-in?error=${error}`, me: null });
const someone = (sub: string, claims = {}): Person => ({
  ...{ sub, name: `Name of ${sub}`, email: `${sub}@uni.test`, email_verified: true, org: "ours", ...claims },
});
const users = (email: string) => api.db.database.user.count({ where: { email } });

test("says which providers there are, and nothing else of them", async () => {
  const listed = await api.visitor().json("/api/sign-in/providers", SignInProvider.strict().array());
  expect(listed.map(({ id }) => id)).toEqual(["uni", "tenant", "staff", "silent", "lean", "away"]);
});

test("a new person gets an account, and comes back to the same one under another name and address", async () => {
  const first = await enter(someone("ada"), { returnTo: "/submissions/1?x=2" });
  expect(first).toMatchObject({ page: "/submissions/1?x=2", me: { name: "Name of ada", email: "ada@uni.test" } });
  const again = await enter(someone("ada", { email: "other@uni.test", name: "Other" }));
  expect([again.page, again.me]).toEqual(["/", first.me]);
  expect(await users("other@uni.test")).toBe(0);
  const account = await api.db.database.account.findFirstOrThrow({ where: { userId: first.me?.id ?? "" } });
  expect(account).toMatchObject({ providerId: "uni", accountId: "ada", password: null });
  // Its tokens are not kept.
  expect(account).toMatchObject({ accessToken: null, refreshToken: null, idToken: null });
});

test("a verified address leads to the account that staff have made for it; its password still works", async () => {
  const lin = await api.builders.student(await api.builders.course(), { name: "Lin" });
  await api.signIn(lin);
  const { me } = await enter(someone("lin", { email: lin.email.toUpperCase() }));
  expect(me).toMatchObject({ id: lin.id, name: "Lin" });
  const answer = await api.visitor().post("/api/auth/sign-in/email", { email: lin.email, password: PASSWORD });
  expect(answer.status).toBe(200);
});

test.each([{ email_verified: false }, { email_verified: undefined }, { email_verified: "no" }])(
  "an address that nobody has verified opens no account and makes none: %j",
  async (claims) => {
    const lin = await api.builders.student(await api.builders.course(), { name: "Lin" });
    await api.signIn(lin);
    expect(await enter(someone("eve", { ...claims, email: lin.email }))).toMatchObject(
      refusedWith("email_not_verified"),
    );
    expect(await enter(someone("eve", { ...claims, email: "free@uni.test" }))).toMatchObject(
      refusedWith("email_not_verified"),
    );
    expect(await api.db.database.account.count({ where: { accountId: "eve" } })).toBe(0);
    expect(await users("free@uni.test")).toBe(0);
  },
);

test("an account whose own address is not verified is nobody's to take over", async () => {
  const lin = await api.builders.student(await api.builders.course());
  await api.signIn(lin);
  await api.db.database.user.update({ where: { id: lin.id }, data: { emailVerified: false } });
  expect(await enter(someone("eve2", { email: lin.email }))).toMatchObject(refusedWith("account_not_linked"));
});

test("where the set-up vouches for addresses, silence is enough; a no is still a no", async () => {
  const silent = { provider: "silent" };
  expect((await enter(someone("mia", { email_verified: undefined }), silent)).me).toMatchObject({
    email: "mia@uni.test",
  });
  expect(await enter(someone("max", { email_verified: false }), silent)).toMatchObject(
    refusedWith("email_not_verified"),
  );
  const elsewhere = someone("moe", { email_verified: undefined, email: "moe@evil.test" });
  expect(await enter(elsewhere, silent)).toMatchObject(refusedWith("tenant_not_allowed"));
});

test.each([{ org: "theirs" }, { org: undefined }, { org: ["theirs"] }, { email: "sub@uni.test.evil.test" }])(
  "people of elsewhere stay outside: %j",
  async (claims) => {
    const refused = await enter(someone("joe", claims), { provider: "tenant" });
    expect(refused).toMatchObject(refusedWith("tenant_not_allowed"));
  },
);

test("who has left the tenant comes in no more; a claim may be a list", async () => {
  expect((await enter(someone("kim", { org: ["theirs", "ours"] }), { provider: "tenant" })).me).not.toBeNull();
  const left = await enter(someone("kim", { org: "theirs" }), { provider: "tenant" });
  expect(left).toMatchObject(refusedWith("tenant_not_allowed"));
});

test("asks the provider for the address when the ID token has none", async () => {
  expect((await enter(someone("lea"), { provider: "lean" })).me).toMatchObject({ email: "lea@uni.test" });
  const unverified = someone("leo", { email_verified: false });
  expect(await enter(unverified, { provider: "lean" })).toMatchObject(refusedWith("email_not_verified"));
  const nameless = someone("lou", { email: undefined });
  expect(await enter(nameless, { provider: "lean" })).toMatchObject(refusedWith("email_not_found"));
});

test("without new accounts only those who have one come in", async () => {
  expect(await enter(someone("new"), { provider: "staff" })).toMatchObject(refusedWith("signup_disabled"));
});

test("who says no at the provider is told so in our words alone", async () => {
  expect(await enter(null)).toMatchObject(refusedWith("access_denied"));
});

test("a way back works once, in the browser that set out, and for nobody else", async () => {
  idp.person = someone("sam");
  const browser = new Browser(api.origin);
  const back = await goThere(browser);
  const other = new Browser(api.origin);
  expect(await other.follow(back, isPage)).toBe(`${PUBLIC_URL}/sign-in?error=state_mismatch`);
  const state = browser.cookies.get(PUBLIC_URL)?.get("laptime.state") ?? "";
  expect(state).not.toBe("");
  expect(await browser.follow(back, isPage)).toBe(`${PUBLIC_URL}/`);
  browser.cookies.set(PUBLIC_URL, new Map([["laptime.state", state]]));
  expect(await browser.follow(back, isPage)).toBe(`${PUBLIC_URL}/sign-in?error=state_mismatch`);
  expect((await browser.fetch(`${PUBLIC_URL}/api/me`)).status).toBe(401);
});

test("who set out for one provider does not come back from another", async () => {
  idp.person = lean.person = someone("amy");
  const browser = new Browser(api.origin);
  const setOut = async (provider: string) =>
    new URL(ProviderPage.parse(await (await ask(browser, { provider })).json()).url);
  const elsewhere = await setOut("lean");
  const forUni = await setOut("uni");
  // A provider that means ill knows all that was sent to it, and sends the browser on to another one with it.
  for (const name of ["state", "nonce", "code_challenge"]) {
    elsewhere.searchParams.set(name, forUni.searchParams.get(name) ?? "");
  }
  const page = await browser.follow(elsewhere.href, isPage);
  expect(page).toBe(`${PUBLIC_URL}/sign-in?error=state_mismatch`);
});

test("sets out with PKCE, a nonce and a cookie that scripts and other sites do not get", async () => {
  const answer = await ask(new Browser(api.origin), { provider: "uni" });
  expect(answer.headers.get("set-cookie")).toMatch(/^laptime\.state=.*HttpOnly; SameSite=Lax/);
  const { searchParams } = new URL(ProviderPage.parse(await answer.json()).url);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    code_challenge_method: "S256",
    nonce: expect.stringMatching(/^.{32}$/) as unknown,
    scope: "openid email profile",
    redirect_uri: `${PUBLIC_URL}/api/auth/callback/uni`,
  });
});

async function withOtherKey(idToken: string): Promise<string> {
  const { privateKey } = await generateKeyPair(KEY.alg);
  return new SignJWT(decodeJwt(idToken)).setProtectedHeader(KEY).sign(privateKey);
}
const signedAnew = (idToken: string, change: object) => idp.sign({ ...decodeJwt(idToken), ...change });
const unsigned = (idToken: string) =>
  `${Buffer.from('{"alg":"none"}').toString("base64url")}.${idToken.split(".")[1] ?? ""}.`;
const withClaims = (idToken: string, change: object) => {
  const [head = "", , signature = ""] = idToken.split(".");
  const body = Buffer.from(JSON.stringify({ ...decodeJwt(idToken), ...change })).toString("base64url");
  return `${head}.${body}.${signature}`;
};
const forgeries: Record<string, (idToken: string) => Promise<string | undefined>> = {
  "signed with another key": withOtherKey,
  "of another issuer": (idToken) => signedAnew(idToken, { iss: "https://evil.test" }),
  "for another client": (idToken) => signedAnew(idToken, { aud: "another" }),
  expired: (idToken) => signedAnew(idToken, { exp: 1 }),
  "without a nonce": (idToken) => signedAnew(idToken, { nonce: undefined }),
  "changed after it was signed": async (idToken) => withClaims(idToken, { sub: "ada" }),
  "not signed": async (idToken) => unsigned(idToken),
  "no JWT": async () => "opaque",
  "left out": async () => undefined,
};

test.each(Object.entries(forgeries))("an ID token that is %s opens nothing", async (_, forge) => {
  idp.forge = forge;
  expect(await enter(someone("rob"))).toMatchObject(refusedWith("unable_to_get_user_info"));
});

test("the forgeries differ from a good one in their fault alone", async () => {
  idp.forge = (idToken) => signedAnew(idToken, {});
  expect((await enter(someone("rob"))).me).toMatchObject({ email: "rob@uni.test" });
});

test("an ID token of the same provider for another sign-in opens nothing", async () => {
  let stolen = "";
  idp.forge = async (idToken) => (stolen = idToken);
  expect((await enter(someone("zoe"))).me).not.toBeNull();
  idp.forge = async () => stolen;
  expect(await enter(someone("zoe"))).toMatchObject(refusedWith("unable_to_get_user_info"));
});

test.each(["https://evil.test", "//evil.test", "/\\evil.test", "/.//evil.test", "javascript:alert(1)"])(
  "leads back to our own pages alone, and not to %s",
  async (returnTo) => {
    const elsewhere = { callbackURL: returnTo, newUserCallbackURL: returnTo, errorCallbackURL: returnTo };
    expect((await enter(someone("pat"), { returnTo, ...elsewhere })).page).toBe("/");
    expect((await enter(null, { returnTo, ...elsewhere })).page).toBe("/sign-in?error=access_denied");
  },
);

test("takes nothing else from a browser: no token of its own, no scopes, no other provider", async () => {
  idp.person = someone("tom");
  const extra = {
    scopes: ["admin"],
    idToken: { token: "x" },
    additionalParams: { prompt: "none" },
    requestSignUp: true,
  };
  const { url } = ProviderPage.parse(await (await ask(new Browser(api.origin), { provider: "uni", ...extra })).json());
  expect(new URL(url).searchParams.get("scope")).toBe("openid email profile");
  expect(new URL(url).searchParams.has("prompt")).toBe(false);
  const answers = await Promise.all(
    ["github", "credential", "away"].map((provider) => ask(new Browser(api.origin), { provider })),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 503]);
  expect(Problem.parse(await answers[2]?.json()).code).toBe("provider_unavailable");
  expect((await ask(new Browser(api.origin), { provider: 7 })).status).toBe(400);
});

test.each([
  ["callback/uni?error=%3Cb%3E&error_description=x", "state_not_found"],
  ["callback/uni?code=x&state=forged", "state_mismatch"],
  ["callback/nobody?code=x", "state_not_found"],
])("%s leads to the sign-in page with %s", async (path, error) => {
  const page = await new Browser(api.origin).follow(`${PUBLIC_URL}/api/auth/${path}`, isPage);
  expect(page).toBe(`${PUBLIC_URL}/sign-in?error=${error}`);
});

test("an account says how its owner can sign in; a password comes by mail", async () => {
  const { me, ...first } = await enter(someone("ivy"));
  let { browser } = first;
  const ways = async () => SignInWays.parse(await (await browser.fetch(`${PUBLIC_URL}/api/account/sign-ins`)).json());
  expect(await ways()).toMatchObject({ hasPassword: false, providers: [{ id: "uni", name: "University" }] });
  const post = (path: string, body: object) => api.visitor().post(`/api/auth/${path}`, body);
  const email = me?.email ?? "";
  await post("request-password-reset", { email });
  await vi.waitFor(() => expect(api.mailer.sent.map(({ to }) => to)).toContain(email));
  const token = /token=(\S+)/.exec(api.mailer.sent.find(({ to }) => to === email)?.text ?? "")?.[1];
  expect((await post("reset-password", { token, newPassword: PASSWORD })).status).toBe(200);
  // All sessions end with a new password.
  expect((await browser.fetch(`${PUBLIC_URL}/api/me`)).status).toBe(401);
  expect((await post("sign-in/email", { email, password: PASSWORD })).status).toBe(200);
  ({ browser } = await enter(someone("ivy")));
  expect(await ways()).toMatchObject({ hasPassword: true, providers: [{ id: "uni" }] });
});

test("one identity of a provider is one account", async () => {
  const { me } = await enter(someone("una"));
  const data = { id: "second", userId: me?.id ?? "", providerId: "uni", accountId: "una" };
  await expect(api.db.database.account.create({ data })).rejects.toThrow();
});

test("a class comes in from one address, and whoever goes on trying is slowed down", async () => {
  const browser = new Browser(api.origin);
  const back = () => browser.follow(`${PUBLIC_URL}/api/auth/callback/uni?code=x&state=forged`, isPage);
  const statuses = new Set<number>();
  const pages = new Set<string>();
  for (let n = 0; n < 60; n += 1) {
    statuses.add((await ask(browser, { provider: "uni" })).status);
    pages.add(await back());
  }
  expect([[...statuses], [...pages]]).toEqual([[200], [`${PUBLIC_URL}/sign-in?error=state_mismatch`]]);
  expect((await ask(browser, { provider: "uni" })).status).toBe(429);
  expect(await back()).toBe(`${PUBLIC_URL}/sign-in?error=too_many_attempts`);
});
