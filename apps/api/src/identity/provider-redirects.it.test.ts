import { afterAll, beforeAll, expect, test } from "vitest";
import { Problem, ProviderPage } from "@laptime/contracts";
import { Browser } from "../testing/browser.ts";
import { startIdentityProvider, type IdentityProvider, type Person } from "../testing/identity-provider.ts";
import { askToLeave, enterWith, goThere, isPage, refusedWith, setOut, someone } from "../testing/provider-walk.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import { PUBLIC_URL } from "../testing/visitor.ts";

/* To a provider and back: what a browser, a stranger or another provider may make of the way. */

let api: TestApi;
let idp: IdentityProvider;
let other: IdentityProvider;
beforeAll(async () => {
  idp = await startIdentityProvider(["uni"]);
  other = await startIdentityProvider(["other"]);
  const away = { ...idp.settings({ id: "away" }), issuer: "http://127.0.0.1:9" };
  api = await startApi({ providers: [idp.settings(), other.settings(), away] });
});
afterAll(() => Promise.all([api.close(), idp.close(), other.close()]));

const enter = (person: Person | null, body = {}) => enterWith(api.origin, [idp, other], person, body);

test("who says no at the provider is told so in our words alone", async () => {
  expect(await enter(null)).toMatchObject(refusedWith("access_denied"));
});

test("a way back works once, in the browser that set out, and for nobody else", async () => {
  idp.person = someone("sam");
  const browser = new Browser(api.origin);
  const back = await goThere(browser);
  const another = new Browser(api.origin);
  expect(await another.follow(back, isPage)).toBe(`${PUBLIC_URL}/sign-in?error=state_mismatch`);
  const state = browser.cookies.get(PUBLIC_URL)?.get("laptime.state") ?? "";
  expect(state).not.toBe("");
  expect(await browser.follow(back, isPage)).toBe(`${PUBLIC_URL}/`);
  browser.cookies.set(PUBLIC_URL, new Map([["laptime.state", state]]));
  expect(await browser.follow(back, isPage)).toBe(`${PUBLIC_URL}/sign-in?error=state_mismatch`);
  expect((await browser.fetch(`${PUBLIC_URL}/api/me`)).status).toBe(401);
});

test("who set out for one provider does not come back from another", async () => {
  idp.person = other.person = someone("amy");
  const browser = new Browser(api.origin);
  const elsewhere = new URL(await setOut(browser, { provider: "other" }));
  const forUni = new URL(await setOut(browser, { provider: "uni" }));
  // A provider that means ill knows all that was sent to it, and sends the browser on to another one with it.
  for (const name of ["state", "nonce", "code_challenge"]) {
    elsewhere.searchParams.set(name, forUni.searchParams.get(name) ?? "");
  }
  const page = await browser.follow(elsewhere.href, isPage);
  expect(page).toBe(`${PUBLIC_URL}/sign-in?error=state_mismatch`);
});

test("sets out with PKCE, a nonce and a cookie that scripts and other sites do not get", async () => {
  const answer = await askToLeave(new Browser(api.origin), { provider: "uni" });
  expect(answer.headers.get("set-cookie")).toMatch(/^laptime\.state=.*HttpOnly; SameSite=Lax/);
  const { searchParams } = new URL(ProviderPage.parse(await answer.json()).url);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    code_challenge_method: "S256",
    nonce: expect.stringMatching(/^.{32}$/) as unknown,
    scope: "openid email profile",
    redirect_uri: `${PUBLIC_URL}/api/auth/callback/uni`,
  });
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
  const { searchParams } = new URL(await setOut(new Browser(api.origin), extra));
  expect(searchParams.get("scope")).toBe("openid email profile");
  expect(searchParams.has("prompt")).toBe(false);
  const answers = await Promise.all(
    ["github", "credential", "away"].map((provider) => askToLeave(new Browser(api.origin), { provider })),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 503]);
  expect(Problem.parse(await answers[2]?.json()).code).toBe("provider_unavailable");
  expect((await askToLeave(new Browser(api.origin), { provider: 7 })).status).toBe(400);
});

test.each([
  ["callback/uni?error=%3Cb%3E&error_description=x", "state_not_found"],
  ["callback/uni?code=x&state=forged", "state_mismatch"],
  ["callback/nobody?code=x", "state_not_found"],
])("%s leads to the sign-in page with %s", async (path, error) => {
  const page = await new Browser(api.origin).follow(`${PUBLIC_URL}/api/auth/${path}`, isPage);
  expect(page).toBe(`${PUBLIC_URL}/sign-in?error=${error}`);
});

test("a class comes in from one address, and whoever goes on trying is slowed down", async () => {
  const browser = new Browser(api.origin);
  const back = () => browser.follow(`${PUBLIC_URL}/api/auth/callback/uni?code=x&state=forged`, isPage);
  const statuses = new Set<number>();
  const pages = new Set<string>();
  for (let n = 0; n < 60; n += 1) {
    statuses.add((await askToLeave(browser, { provider: "uni" })).status);
    pages.add(await back());
  }
  expect([[...statuses], [...pages]]).toEqual([[200], [`${PUBLIC_URL}/sign-in?error=state_mismatch`]]);
  expect((await askToLeave(browser, { provider: "uni" })).status).toBe(429);
  expect(await back()).toBe(`${PUBLIC_URL}/sign-in?error=too_many_attempts`);
});
