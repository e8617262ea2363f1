import { afterAll, beforeAll, expect, test } from "vitest";
import { Me, Problem } from "@laptime/contracts";
import type { User } from "@laptime/database";
import { PASSWORD, startApi, type TestApi } from "../testing/start-api.ts";

let api: TestApi;
let lin: User;
beforeAll(async () => {
  api = await startApi();
  lin = await api.builders.student(await api.builders.course({ title: "Course" }), { name: "Lin" });
  await api.signIn(lin);
});
afterAll(() => api.close());

const signIn = (body: unknown, headers = {}) => api.visitor().post("/api/auth/sign-in/email", body, headers);
const problemOf = async (answer: Response) => {
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  const problem = Problem.parse(await answer.json());
  expect(problem.status).toBe(answer.status);
  return problem.code;
};

test("signs in with a cookie that scripts and other sites do not get, and out again", async () => {
  const answer = await signIn({ email: lin.email, password: PASSWORD });
  expect(answer.headers.get("set-cookie")).toMatch(/^laptime\.session_token=.*HttpOnly; SameSite=Lax/);
  const browser = await api.signIn(lin);
  expect(await browser.json("/api/me", Me)).toMatchObject({
    name: "Lin",
    enrolments: [{ courseTitle: "Course", role: "student" }],
  });
  expect((await browser.post("/api/auth/sign-out", {})).status).toBe(200);
  expect(await problemOf(await browser.get("/api/me"))).toBe("signed_out");
});

test("keeps passwords as argon2id", async () => {
  const account = await api.db.database.account.findFirstOrThrow({ where: { userId: lin.id } });
  expect(account.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("says the same of a wrong password and of nobody", async () => {
  const wrong = await signIn({ email: lin.email, password: "wrong password" });
  const nobody = await signIn({ email: "nobody@laptime.test", password: PASSWORD });
  expect(await wrong.json()).toEqual(await nobody.json());
  expect([wrong.status, nobody.status]).toEqual([401, 401]);
});

test("nobody makes his own account, and no other route of the library is open", async () => {
  const signUp = { name: "Eve", email: "eve@laptime.test", password: PASSWORD };
  const routes = ["sign-up/email", "update-user", "change-email", "delete-user", "sign-in/social", "revoke-sessions"];
  for (const route of routes) {
    const { status } = await api.visitor().post(`/api/auth/${route}`, signUp);
    expect({ route, status }).toEqual({ route, status: 404 });
  }
  expect(await api.db.database.user.count({ where: { email: signUp.email } })).toBe(0);
});

test.each(["https://evil.test", "null", "http://localhost:3001", "http://localhost.evil.test:3000"])(
  "takes no request from a page of %s",
  async (origin) => {
    expect(await problemOf(await signIn({ email: lin.email, password: PASSWORD }, { origin }))).toBe("origin_refused");
  },
);

test("takes no body that is no JSON, or a huge one", async () => {
  expect(await problemOf(await signIn(null))).toBe("request_malformed");
  expect((await signIn({ email: "x".repeat(100_000), password: "x" })).status).toBe(400);
});

test.each([
  "/api/me",
  "/api/courses/01a206c5-5969-72c4-84c2-530ff0bf7146",
  "/api/courses/01a206c5-5969-72c4-84c2-530ff0bf7146/gradebook.csv",
  "/api/assignments/01a206c5-5969-72c4-84c2-530ff0bf7146",
  "/api/submissions/01a206c5-5969-72c4-84c2-530ff0bf7146",
  "/api/runs/01a206c5-5969-72c4-84c2-530ff0bf7146/events",
])("%s is closed without a session", async (path) => {
  expect(await problemOf(await api.visitor().get(path))).toBe("signed_out");
});

test("no session is to be had from a forged or an expired cookie", async () => {
  const forged = { headers: { cookie: "laptime.session_token=forged.signature" } };
  expect((await api.visitor().get("/api/me", forged)).status).toBe(401);
  const browser = await api.signIn(lin);
  await api.db.database.session.updateMany({ where: { userId: lin.id }, data: { expiresAt: new Date(0) } });
  expect((await browser.get("/api/me")).status).toBe(401);
});

test("slows down whoever guesses passwords, by his connection and not by what he says of it", async () => {
  const guesses = Array.from({ length: 80 }, (_, n) => ({ "x-laptime-client-address": `10.0.0.${n}` }));
  const statuses = [];
  // One after the other, as a guesser would; argon2 alone keeps him busy.
  for (const headers of guesses) {
    const { status } = await signIn({ email: "nobody@laptime.test", password: "guess guess" }, headers);
    statuses.push(status);
    if (status === 429) break;
  }
  expect(statuses.at(-1)).toBe(429);
});
