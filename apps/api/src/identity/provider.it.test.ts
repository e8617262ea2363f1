import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { SignInProvider, SignInWays } from "@laptime/contracts";
import { startIdentityProvider, type IdentityProvider, type Person } from "../testing/identity-provider.ts";
import { enterWith, refusedWith, someone } from "../testing/provider-walk.ts";
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
    ],
  });
});
afterAll(() => Promise.all([api.close(), idp.close(), lean.close()]));

const enter = (person: Person | null, body = {}) => enterWith(api.origin, [idp, lean], person, body);
const users = (email: string) => api.db.database.user.count({ where: { email } });

test("says which providers there are, and nothing else of them", async () => {
  const listed = await api.visitor().json("/api/sign-in/providers", SignInProvider.strict().array());
  expect(listed.map(({ id }) => id)).toEqual(["uni", "tenant", "staff", "silent", "lean"]);
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
