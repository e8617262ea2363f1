import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Problem } from "@laptime/contracts";
import type { User } from "@laptime/database";
import { PASSWORD, startApi, type TestApi } from "../testing/start-api.ts";

let api: TestApi;
let course: Awaited<ReturnType<TestApi["builders"]["course"]>>;
beforeAll(async () => {
  api = await startApi();
  course = await api.builders.course({ title: "Course" });
});
afterAll(() => api.close());

const NEW = "a new password of words";
const post = (path: string, body: unknown) => api.visitor().post(`/api/auth/${path}`, body);
const codeOf = async (answer: Response) => Problem.parse(await answer.json()).code;
const signsIn = async ({ email }: User, password: string) => (await post("sign-in/email", { email, password })).ok;
const mailsTo = ({ email }: User) => api.mailer.sent.filter(({ to }) => to === email);
async function tokenFor(user: User, path: string): Promise<string> {
  await vi.waitFor(() => expect(mailsTo(user)).not.toHaveLength(0));
  const link = /http:\S+/.exec(mailsTo(user).at(-1)?.text ?? "")?.[0] ?? "";
  expect(link.startsWith(`http://localhost:3000${path}?token=`)).toBe(true);
  return new URL(link).searchParams.get("token") ?? "";
}

test("a reset by mail sets the password once and ends every session", async () => {
  const lin = await api.builders.student(course);
  const browser = await api.signIn(lin);
  expect((await post("request-password-reset", { email: lin.email, redirectTo: "https://evil.test" })).status).toBe(
    200,
  );
  const token = await tokenFor(lin, "/reset-password");
  expect(await codeOf(await post("reset-password", { token, newPassword: "short" }))).toBe("password_length");
  expect((await post("reset-password", { token, newPassword: NEW })).status).toBe(200);
  expect((await browser.get("/api/me")).status).toBe(401);
  expect([await signsIn(lin, PASSWORD), await signsIn(lin, NEW)]).toEqual([false, true]);
  expect(await codeOf(await post("reset-password", { token, newPassword: PASSWORD }))).toBe("link_invalid");
});

test("an old link for a reset is refused", async () => {
  const lin = await api.builders.student(course);
  await api.signIn(lin);
  await post("request-password-reset", { email: lin.email });
  const token = await tokenFor(lin, "/reset-password");
  await api.db.database.verification.updateMany({ where: { value: lin.id }, data: { expiresAt: new Date(0) } });
  expect(await codeOf(await post("reset-password", { token, newPassword: NEW }))).toBe("link_invalid");
  expect(await signsIn(lin, PASSWORD)).toBe(true);
});

test("answers the same whether the address exists or not, and fills nobody's letter box", async () => {
  const lin = await api.builders.student(course);
  const nobody = await post("request-password-reset", { email: "nobody@laptime.test" });
  const said = [nobody.status, await nobody.text()];
  for (let n = 0; n < 5; n += 1) {
    const known = await post("request-password-reset", { email: lin.email });
    expect([known.status, await known.text()]).toEqual(said);
  }
  expect(mailsTo(lin)).toHaveLength(3);
});

test("a changed password needs the old one, and ends the other sessions but not this one", async () => {
  const lin = await api.builders.student(course);
  const [here, there] = [await api.signIn(lin), await api.signIn(lin)];
  const change = (currentPassword: string) =>
    here.post("/api/auth/change-password", { currentPassword, newPassword: NEW, revokeOtherSessions: false });
  expect(await codeOf(await change("not the password"))).toBe("password_wrong");
  expect((await change(PASSWORD)).status).toBe(200);
  expect([(await here.get("/api/me")).status, (await there.get("/api/me")).status]).toEqual([200, 401]);
  expect(await signsIn(lin, NEW)).toBe(true);
  expect(await codeOf(await post("change-password", { currentPassword: NEW, newPassword: PASSWORD }))).toBe(
    "signed_out",
  );
});

test("an address is confirmed by the link that was mailed to it", async () => {
  const lin = await api.builders.student(course);
  await api.db.database.user.update({ where: { id: lin.id }, data: { emailVerified: false } });
  expect((await post("send-verification-email", { email: lin.email })).status).toBe(200);
  const token = await tokenFor(lin, "/verify-email");
  expect(await codeOf(await api.visitor().get("/api/auth/verify-email?token=forged"))).toBe("link_invalid");
  expect((await api.visitor().get(`/api/auth/verify-email?token=${token}`)).status).toBe(200);
  expect((await api.db.database.user.findUniqueOrThrow({ where: { id: lin.id } })).emailVerified).toBe(true);
});
