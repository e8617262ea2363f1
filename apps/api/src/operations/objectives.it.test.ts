import { OperationsView } from "@laptime/contracts";
import { Prisma, type Assignment, type User } from "@laptime/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";
import { WatchObjectives } from "./watch-objectives.ts";

const OPERATOR = "ops@laptime.test";

let api: TestApi;
let assignment: Assignment;
let lin: User;
let ops: Visitor;
beforeAll(async () => {
  api = await startApi({ operators: [OPERATOR] });
  const user = { id: "ops", name: "Olive Ops", email: OPERATOR, emailVerified: true };
  ops = await api.signIn(await api.db.database.user.create({ data: user }));
  const course = await api.builders.course();
  assignment = await api.builders.assignment(course);
  lin = await api.builders.student(course);
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.db.database.alarm.deleteMany();
  await api.db.database.gradingRun.deleteMany();
  api.mailer.sent.length = 0;
});

const look = () => api.get(WatchObjectives).look();
const standing = async () => (await ops.json("/api/operations", OperationsView)).objectives;
const of = async (name: string) => (await standing()).find((one) => one.name === name)!;

/** A run that was accepted `minutes` ago and waited and took so long. */
async function runs(count: number, waitedMs: number, tookMs: number, more: object = {}, minutes = 10): Promise<void> {
  const submission = await api.builders.submission(assignment, lin);
  const createdAt = new Date(Date.now() - minutes * 60_000);
  const startedAt = new Date(createdAt.getTime() + waitedMs);
  const completedAt = new Date(startedAt.getTime() + tookMs);
  const data = { createdAt, startedAt, completedAt, ...more };
  for (let each = 0; each < count; each += 1) {
    const { id } = await api.builders.run(submission, { report: reportOf() });
    await api.db.database.gradingRun.update({ where: { id }, data });
  }
}

test("nothing is promised of nothing, and of few runs no part in a hundred is said", async () => {
  await look();
  expect((await standing()).map(({ value }) => value)).toEqual([null, null, null, null, 0]);
  await runs(3, 1_000, 2_000, { faults: 1 });
  expect(await of("faults")).toMatchObject({ value: null });
  expect(await of("waitingMs")).toMatchObject({ value: 1_000, limit: 60_000, missedSince: null, alarms: 0 });
});

test("what is missed is told once by mail, stays on the page as long as it is so, and is told when it is over", async () => {
  await runs(4, 90_000, 2_000);
  await look();
  await look();
  expect(api.mailer.sent).toMatchObject([{ to: OPERATOR, subject: expect.stringContaining("90.0 s") }]);
  expect(await of("waitingMs")).toMatchObject({ alarms: 1, missedSince: expect.any(String) });
  expect(await (await api.visitor().get("/metrics")).text()).toContain(
    'laptime_objective_missed{objective="waitingMs"} 1',
  );
  await api.db.database.gradingRun.deleteMany();
  await runs(4, 500, 2_000);
  await look();
  await look();
  expect(api.mailer.sent).toHaveLength(2);
  expect(api.mailer.sent[1]?.subject).toContain("well again");
  expect(await of("waitingMs")).toMatchObject({ alarms: 1, missedSince: null });
});

test("a mail that nobody took is sent when somebody does", async () => {
  await runs(4, 90_000, 2_000);
  api.mailer.failure = new Error("the mail server is away");
  await expect(look()).rejects.toThrow();
  // Nobody has to be told to see it.
  expect(await of("waitingMs")).toMatchObject({ missedSince: expect.any(String) });
  api.mailer.failure = null;
  await look();
  expect(api.mailer.sent).toHaveLength(1);
});

test("faults count whether they were overcome or not; regrades, older runs and what is measured again do not", async () => {
  await runs(20, 0, 1_000);
  await runs(1, 0, 1_000, { faults: 1 });
  await runs(1, 0, 1_000, { state: "dead", faults: 5, completedAt: null, report: Prisma.DbNull });
  for (const left of [{ priority: 1 }, { isProposed: true }, { measuredBefore: 1 }])
    await runs(5, 600_000, 1_000, { ...left, verdict: "inconclusive", faults: 1 });
  await runs(5, 600_000, 1_000, { faults: 1 }, 61);
  expect((await of("faults")).value).toBeCloseTo(2 / 22);
  expect((await of("inconclusive")).value).toBe(0);
  expect((await of("waitingMs")).value).toBe(0);
});
