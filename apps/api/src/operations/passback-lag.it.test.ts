import type { Assignment, Prisma } from "@laptime/database";
import { moodle, serviceFaults, type ResourceLink } from "@laptime/testing/lms-platform";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { PlatformStore } from "../lti/platform.store.ts";
import { SendPassbacks } from "../lti/send-passbacks.ts";
import { startLmsSchool, type LmsSchool } from "../testing/lms-school.ts";
import { ObjectiveStore } from "./objective.store.ts";
import { objectivesNow, usualLimits } from "./objectives.ts";
import { OperationsStore } from "./operations.store.ts";

const MINUTE_MS = 60_000;

let school: LmsSchool;
let assignment: Assignment;
let lin: Awaited<ReturnType<LmsSchool["student"]>>;
let link: ResourceLink;
beforeAll(async () => {
  school = await startLmsSchool(moodle);
  await school.connect();
});
afterAll(() => school.close());
beforeEach(async () => {
  school.lms.faults.clear().release();
  await db().passback.deleteMany();
  await db().ltiPlatform.updateMany({ data: { pausedUntil: null, activeAt: new Date() } });
  ({ assignment, link } = await school.link());
  lin = await school.student();
  await school.enter(lin.there, link);
});

const db = () => school.api.db.database;
const mine = () => ({ userId: lin.here.id, lineItem: { assignmentId: assignment.id } });
const row = () => db().passback.findFirstOrThrow({ where: mine() });
const set = (data: Prisma.PassbackUpdateManyMutationInput) => db().passback.updateMany({ where: mine(), data });
const owedSince = (minutes: number) => set({ owedAt: new Date(Date.now() - minutes * MINUTE_MS) });
const sendDue = () => school.api.get(SendPassbacks).sendDue();
const lagMs = async () => (await school.api.get(ObjectiveStore).figures()).passbackMs;
const listed = async () => (await school.api.get(OperationsStore).view(new Date())).passbacks;
async function isMissed(): Promise<boolean | null | undefined> {
  const objectives = objectivesNow(await school.api.get(ObjectiveStore).figures(), usualLimits);
  return objectives.find(({ name }) => name === "passbackMs")?.isMissed;
}

test("a platform that is down is an alarm long before anything is given up, and is named with its course", async () => {
  expect(await lagMs()).toBe(0);
  await school.grade(assignment, lin.here, 60);
  school.lms.faults.when(({ operation }) => operation === "scores", serviceFaults.serverError, 1);
  await sendDue();
  expect(await isMissed()).toBe(false);
  await owedSince(11);
  expect(await isMissed()).toBe(true);
  const [one] = await listed();
  expect(one).toMatchObject({ platform: school.platform.name, course: "Asyncio", waiting: 1, givenUp: 0 });
  expect(one?.oldestWaitMs).toBeGreaterThan(11 * MINUTE_MS - 1);
  expect(one?.answer).toMatch(/^5\d\d/);
});

test("what was taken in the last hour tells how long it took, and waits no more", async () => {
  await school.grade(assignment, lin.here, 60);
  await owedSince(20);
  await sendDue();
  expect(await row()).toMatchObject({ state: "sent", owedAt: null });
  expect(await lagMs()).toBeGreaterThan(20 * MINUTE_MS - 1);
  expect(await listed()).toEqual([]);
  await set({ sentAt: new Date(Date.now() - 61 * MINUTE_MS) });
  expect(await lagMs()).toBe(0);
});

test("a grade that changes while it waits has waited since the first, one that changes later since then", async () => {
  await school.grade(assignment, lin.here, 60);
  await owedSince(30);
  const { owedAt } = await row();
  await school.grade(assignment, lin.here, 80);
  expect(await row()).toMatchObject({ owedAt });
  await sendDue();
  await school.grade(assignment, lin.here, 90);
  expect((await row()).owedAt?.getTime()).toBeGreaterThan(Date.now() - MINUTE_MS);
});

test("what was given up waits still, for a week", async () => {
  await school.grade(assignment, lin.here, 60);
  await set({ state: "given_up", dueAt: null });
  await owedSince(60 * 24);
  expect(await isMissed()).toBe(true);
  await owedSince(60 * 24 * 7 + 1);
  expect(await isMissed()).toBe(false);
  expect(await listed()).toMatchObject([{ waiting: 0, givenUp: 1 }]);
});

test.each([
  ["held", () => db().assignment.update({ where: { id: assignment.id }, data: { isHeld: true } })],
  ["to be marked", () => db().grade.updateMany({ where: { assignmentId: assignment.id }, data: { toMark: 30 } })],
  ["of who has left", () => db().ltiMember.updateMany({ where: { userId: lin.here.id }, data: { isActive: false } })],
  ["of a platform that is switched off", () => db().ltiPlatform.updateMany({ data: { activeAt: null } })],
])("what is %s is not late", async (_what, keepBack) => {
  await school.grade(assignment, lin.here, 60);
  await owedSince(90);
  await keepBack();
  expect(await isMissed()).toBe(false);
  expect(await listed()).toEqual([]);
});

test("what the platform refuses does not wait, and is owed again when it is sent again", async () => {
  await school.grade(assignment, lin.here, 60);
  school.lms.campus.unenrol(school.there, lin.there);
  await sendDue();
  expect(await row()).toMatchObject({ state: "refused", owedAt: null });
  const tess = await school.api.signIn(school.teacher.here);
  expect((await tess.post(`/api/courses/${school.here.id}/lti/retries`, {})).status).toBe(200);
  expect((await row()).owedAt).not.toBeNull();
});

test("what a platform was not told while it was off is owed from when it is on again", async () => {
  await school.grade(assignment, lin.here, 60);
  await owedSince(90);
  const { name, origins, trustsEmails, takesDeployments } = school.platform;
  const settings = { name, origins, trustsEmails, takesDeployments };
  const platforms = school.api.get(PlatformStore);
  for (const isActive of [false, true])
    await platforms.set(school.platform.id, { ...settings, isActive }, school.teacher.here.id, new Date());
  expect(await isMissed()).toBe(false);
});
