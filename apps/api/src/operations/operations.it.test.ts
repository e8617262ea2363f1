import { AuditLog, OperationsView } from "@laptime/contracts";
import type { Assignment, User } from "@laptime/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

const OPERATOR = "ops@laptime.test";

let api: TestApi;
let assignment: Assignment;
let lin: User;
let ops: Visitor;
beforeAll(async () => {
  api = await startApi({ operators: [OPERATOR] });
  const user = { id: "ops", name: "Olive Ops", email: OPERATOR, emailVerified: true };
  ops = await api.signIn(await api.db.database.user.create({ data: user }));
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.db.database.gradingRun.deleteMany();
  await api.db.database.gradingHost.deleteMany();
  await api.db.database.rehearsal.deleteMany();
  const course = await api.builders.course({ title: "Ops course" });
  assignment = await api.builders.assignment(course);
  lin = await api.builders.student(course, { name: "Lin" });
});

const view = () => ops.json("/api/operations", OperationsView);
async function run(data: Parameters<typeof api.db.database.gradingRun.update>[0]["data"]): Promise<string> {
  const { id } = await api.builders.run(await api.builders.submission(assignment, lin));
  await api.db.database.gradingRun.update({ where: { id }, data });
  return id;
}

test("an operator sees hosts with what they do and did, and which are lost", async () => {
  const state = { startedAt: new Date().toISOString(), busySlots: 1, heldCores: 2, busyCores: 2.5 };
  const host = { cores: 4, slots: 2 };
  await api.db.database.gradingHost.createMany({
    data: [
      { ...host, workerId: "alive", state },
      { ...host, workerId: "silent", seenAt: new Date(Date.now() - 120_000) },
      { ...host, workerId: "forgotten", seenAt: new Date(0) },
    ],
  });
  await api.db.database.hostSample.create({ data: { workerId: "alive", busySlots: 1, busyCores: 2.5 } });
  const { hosts } = await view();
  expect(hosts).toMatchObject([
    { workerId: "alive", isLost: false, wanted: "run", state, samples: [{ busyCores: 2.5, busySlots: 1 }] },
    { workerId: "silent", isLost: true, state: null, samples: [] },
  ]);
});

test("the queue by course, dead runs with their reason, and faults that were overcome", async () => {
  await run({});
  await run({ priority: 1 });
  const dead = await run({ state: "dead", faults: 5, lastFault: "the engine is away" });
  const overcome = await run({ state: "running", faults: 1, lastFault: "worker w was lost" });
  const told = await view();
  expect(told.queue).toMatchObject([{ course: "Ops course", waiting: 1, running: 1, behind: 1 }]);
  expect(told.queue[0]?.oldestWaitMs).toBeGreaterThanOrEqual(0);
  expect(told.dead).toMatchObject({
    total: 1,
    newest: [{ runId: dead, reason: "the engine is away", student: "Lin" }],
  });
  expect(told.faults).toMatchObject([{ runId: overcome, faults: 1, state: "running" }]);
});

test("what authors have checked stands in the queue too, also of a course in which nothing else waits", async () => {
  await run({});
  const { courseId } = assignment;
  const { id: other } = await api.builders.course({ title: "Another course" });
  const of = { slug: "a", title: "A", version: "v", bundleKey: "k", cores: 1, by: "ada" };
  await api.db.database.rehearsal.createMany({
    data: [
      { ...of, courseId, caseName: "a/solution" },
      { ...of, courseId, caseName: "a/starter", state: "running" },
      { ...of, courseId, caseName: "a/examples/slow", state: "completed" },
      { ...of, courseId: other, caseName: "a/solution" },
    ],
  });
  expect((await view()).queue).toMatchObject([
    { course: "Ops course", waiting: 1, running: 0, rehearsalsWaiting: 1, rehearsalsRunning: 1 },
    {
      course: "Another course",
      waiting: 0,
      running: 0,
      rehearsalsWaiting: 1,
      rehearsalsRunning: 0,
      oldestWaitMs: null,
    },
  ]);
});

test("dead runs are graded again, one or all, and a host is paused; both are noted", async () => {
  const [one, other] = [await run({ state: "dead", faults: 5 }), await run({ state: "dead", faults: 5 })];
  const retry = async (body: object) => (await ops.post("/api/operations/dead-runs/retries", body)).json();
  expect(await retry({ runIds: [one] })).toEqual({ retried: 1 });
  expect(await retry({ runIds: [one] })).toEqual({ retried: 0 });
  expect(await retry({})).toEqual({ retried: 1 });
  const again = await api.db.database.gradingRun.findUniqueOrThrow({ where: { id: other } });
  expect(again).toMatchObject({ state: "queued", faults: 0 });
  await api.db.database.gradingHost.create({ data: { workerId: "w", cores: 2 } });
  expect((await ops.put("/api/operations/hosts/w", { wanted: "pause" })).status).toBe(204);
  expect((await ops.put("/api/operations/hosts/nobody", { wanted: "pause" })).status).toBe(404);
  expect((await view()).hosts[0]?.wanted).toBe("pause");
  const { entries, course } = await ops.json("/api/operations/audit", AuditLog);
  expect(course).toBeNull();
  expect(entries.slice(0, 2).map(({ actor, action, subject }) => `${actor} ${action} ${subject}`)).toEqual([
    "Olive Ops host.want w: pause",
    "Olive Ops run.retry 1 runs",
  ]);
});

test("nobody else does, not even with the address, before it is verified", async () => {
  const student = await api.signIn(lin);
  expect((await student.get("/api/operations")).status).toBe(403);
  await api.db.database.user.update({ where: { id: "ops" }, data: { emailVerified: false } });
  expect((await ops.get("/api/operations")).status).toBe(403);
  await api.db.database.user.update({ where: { id: "ops" }, data: { emailVerified: true } });
  expect((await ops.get("/api/operations")).status).toBe(200);
});
