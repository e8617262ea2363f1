import { afterAll, beforeAll, expect, test } from "vitest";
import { MadeToken, NewToken, Problem, SessionView, TokenView } from "@laptime/contracts";
import type { User } from "@laptime/database";
import { startApi, type TestApi } from "../testing/start-api.ts";

let api: TestApi;
let lin: User;
let courseId: string;
beforeAll(async () => {
  api = await startApi();
  const course = await api.builders.course({ title: "Course" });
  courseId = course.id;
  lin = await api.builders.student(course, { name: "Lin" });
  await api.signIn(lin);
});
afterAll(() => api.close());

const make = async (order: Partial<NewToken> = {}) => {
  const answer = await (
    await api.signIn(lin)
  ).post("/api/account/tokens", {
    name: "laptop",
    scopes: ["read"],
    days: 30,
    ...order,
  });
  expect(answer.status).toBe(201);
  return MadeToken.parse(await answer.json());
};
const withToken = (path: string, secret: string, method = "GET") =>
  fetch(`${api.origin}${path}`, { method, headers: { authorization: `Bearer ${secret}` } });
const codeOf = async (answer: Response) => Problem.parse(await answer.json()).code;

test("a token is shown once, kept as a hash, listed without its secret", async () => {
  const { secret, id } = await make();
  const row = await api.db.database.accessToken.findUniqueOrThrow({ where: { id } });
  expect(JSON.stringify(row)).not.toContain(secret);
  expect(row.hash).toMatch(/^[0-9a-f]{64}$/);
  expect((await withToken("/api/me", secret)).status).toBe(200);
  const listed = await (await (await api.signIn(lin)).get("/api/account/tokens")).text();
  expect(listed).not.toContain(secret);
  const view = TokenView.array()
    .parse(JSON.parse(listed))
    .find((token) => token.id === id);
  expect(view?.lastUsedAt).not.toBeNull();
});

const nowhere = "01a206c5-5969-72c4-84c2-530ff0bf7146";
/** Past the door, the route answers for itself: what is not there is not found, not refused. */
const matrix: [string, string, { read: boolean; submit: boolean }][] = [
  ["GET", "/api/me", { read: true, submit: false }],
  ["GET", `/api/assignments/${nowhere}`, { read: true, submit: false }],
  ["GET", `/api/assignments/${nowhere}/submissions`, { read: true, submit: false }],
  ["GET", `/api/submissions/${nowhere}`, { read: true, submit: false }],
  ["GET", `/api/runs/${nowhere}`, { read: true, submit: false }],
  ["GET", `/api/runs/${nowhere}/events`, { read: true, submit: false }],
  ["POST", `/api/assignments/${nowhere}/submissions`, { read: false, submit: true }],
  ["POST", "/api/courses", { read: false, submit: false }],
  ["GET", `/api/courses/${nowhere}/gradebook`, { read: true, submit: false }],
  ["GET", `/api/courses/${nowhere}/gradebook.csv`, { read: true, submit: false }],
  ["PUT", `/api/assignments/${nowhere}/grades/x/override`, { read: false, submit: false }],
  ["POST", `/api/assignments/${nowhere}/attempts`, { read: false, submit: false }],
  ["GET", "/api/account/tokens", { read: false, submit: false }],
  ["POST", "/api/account/tokens", { read: false, submit: false }],
  ["DELETE", `/api/account/tokens/${nowhere}`, { read: false, submit: false }],
  ["GET", "/api/account/sessions", { read: false, submit: false }],
  ["DELETE", "/api/account/sessions", { read: false, submit: false }],
];
test("a token opens what its scope says and nothing else", async () => {
  const secrets = { read: (await make()).secret, submit: (await make({ scopes: ["submit"] })).secret };
  for (const [method, path, may] of matrix) {
    for (const scope of ["read", "submit"] as const) {
      const answer = await withToken(path, secrets[scope], method);
      const refused = answer.status === 403 && (await codeOf(answer)) === "token_not_enough";
      expect({ method, path, scope, opened: !refused }).toEqual({ method, path, scope, opened: may[scope] });
    }
  }
  expect((await withToken(`/api/courses/${courseId}`, secrets.read)).status).toBe(200);
});

test("an expired, a revoked and an invented token are refused alike", async () => {
  const expired = await make();
  await api.db.database.accessToken.update({ where: { id: expired.id }, data: { expiresAt: new Date(0) } });
  const revoked = await make();
  const browser = await api.signIn(lin);
  expect((await browser.delete(`/api/account/tokens/${revoked.id}`)).status).toBe(204);
  for (const secret of [expired.secret, revoked.secret, "lap_invented"]) {
    const answer = await withToken("/api/me", secret);
    expect([answer.status, await codeOf(answer)]).toEqual([401, "token_refused"]);
  }
  const listed = TokenView.array().parse(await (await browser.get("/api/account/tokens")).json());
  expect(listed.map(({ id }) => id)).not.toContain(revoked.id);
});

test("the last use of a token is noted to the minute", async () => {
  const { id, secret } = await make();
  const lastUse = async () => {
    expect((await withToken("/api/me", secret)).status).toBe(200);
    const { lastUsedAt } = await api.db.database.accessToken.findUniqueOrThrow({ where: { id } });
    return lastUsedAt?.getTime() ?? 0;
  };
  const first = await lastUse();
  expect(await lastUse()).toBe(first);
  await api.db.database.accessToken.update({ where: { id }, data: { lastUsedAt: new Date(first - 60_000) } });
  expect(await lastUse()).toBeGreaterThanOrEqual(first);
});

test("nobody revokes another one's token or ends another one's session", async () => {
  const sam = await api.signIn(await api.builders.student(await api.builders.course({ title: "Other" })));
  const { id, secret } = await make();
  expect((await sam.delete(`/api/account/tokens/${id}`)).status).toBe(404);
  expect((await withToken("/api/me", secret)).status).toBe(200);
  const session = await api.db.database.session.findFirstOrThrow({ where: { userId: lin.id } });
  expect((await sam.delete(`/api/account/sessions/${session.id}`)).status).toBe(404);
  expect(await api.db.database.session.count({ where: { id: session.id } })).toBe(1);
});

test("sessions are listed, this one is marked, one is ended, then all", async () => {
  await api.db.database.session.deleteMany({ where: { userId: lin.id } });
  const [here, there] = [await api.signIn(lin), await api.signIn(lin)];
  const sessions = await here.json("/api/account/sessions", SessionView.array());
  expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
  expect(sessions).toHaveLength(2);
  const other = sessions.find(({ isCurrent }) => !isCurrent);
  expect((await here.delete(`/api/account/sessions/${other?.id}`)).status).toBe(204);
  expect((await there.get("/api/me")).status).toBe(401);
  expect((await here.delete("/api/account/sessions")).status).toBe(204);
  expect((await here.get("/api/me")).status).toBe(401);
});

test("keeps a person to 20 tokens, and to terms that there are", async () => {
  const browser = await api.signIn(lin);
  const order = { name: "one more", scopes: ["read"], days: 30 };
  expect((await browser.post("/api/account/tokens", { ...order, days: 31 })).status).toBe(400);
  expect((await browser.post("/api/account/tokens", { ...order, scopes: ["admin"] })).status).toBe(400);
  const have = await api.db.database.accessToken.count({ where: { userId: lin.id, revokedAt: null } });
  for (let n = have; n < 20; n += 1) await make();
  expect(await codeOf(await browser.post("/api/account/tokens", order))).toBe("too_many_tokens");
});

test("slows down whoever tries tokens", async () => {
  const statuses = [];
  for (let n = 0; n < 70; n += 1) statuses.push((await withToken("/api/me", `lap_guess-${n}`)).status);
  expect(statuses[0]).toBe(401);
  expect(statuses.at(-1)).toBe(429);
});
