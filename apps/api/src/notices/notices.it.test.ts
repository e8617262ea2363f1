import { randomUUID } from "node:crypto";
import { NoticeSettings } from "@laptime/contracts";
import { raiseGrade, type Assignment, type Course, type User } from "@laptime/database";
import { createLogger } from "@laptime/runtime";
import { ManualClock } from "@laptime/runtime/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SignedName } from "../http/signed-name.ts";
import { AddressRefused } from "../mail/index.ts";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import { PUBLIC_URL, type Visitor } from "../testing/visitor.ts";
import { DueSoonStore } from "./due-soon.store.ts";
import { NoticeFactsStore } from "./notice-facts.store.ts";
import { NoticeQueueStore } from "./notice-queue.store.ts";
import { SendNotices } from "./send-notices.ts";

/** In the evening, for everybody here. */
const NOW = new Date("2026-10-08T18:00:00Z");
const HOUR = 3_600_000;

let api: TestApi;
let clock: ManualClock;
let course: Course;
let assignment: Assignment;
let lin: User;
let ben: User;
let linsPages: Visitor;
let bensPages: Visitor;
beforeAll(async () => {
  // Its own sender sleeps on a clock that stands still: what is sent here is sent by the test.
  api = await startApi({ clock: new ManualClock(NOW) });
});
afterAll(() => api.close());
beforeEach(async () => {
  clock = new ManualClock(NOW);
  api.mailer.sent.length = 0;
  api.mailer.failure = null;
  await api.db.database.notice.deleteMany();
  course = await api.builders.course({ title: "Asyncio" });
  assignment = await api.builders.assignment(course, { file: { title: "Fetch" } });
  lin = await api.builders.student(course, { name: "Lin" });
  ben = await api.builders.student(course, { name: "Ben", role: "instructor" });
  linsPages = await api.signIn(lin);
  bensPages = await api.signIn(ben);
});

function sender(): SendNotices {
  const { database } = api.db;
  return new SendNotices({
    ...{ queue: new NoticeQueueStore(database), facts: new NoticeFactsStore(database) },
    dueSoon: new DueSoonStore(database),
    names: new SignedName("a secret for tests that nobody guesses", "notices of"),
    ...{ mailer: api.mailer, publicUrl: PUBLIC_URL, clock },
    logger: createLogger({ name: "test", level: "silent" }),
  });
}
/** What was told until now was told at NOW. */
const atNow = () => api.db.database.notice.updateMany({ data: { createdAt: NOW, dueAt: NOW } });
async function sendAfter(hours: number): Promise<typeof api.mailer.sent> {
  await clock.advance(hours * HOUR);
  const own = sender();
  while (await own.step());
  return api.mailer.sent;
}
async function grade(user = lin, at = assignment): Promise<string> {
  const submission = await api.builders.submission(at, user);
  const run = await api.builders.run(submission, { report: reportOf() });
  await api.db.database.$transaction((tx) => raiseGrade(tx, run.id));
  return submission.id;
}
const settings = () => linsPages.json("/api/me/notices", NoticeSettings);

test("whoever has said nothing is told in one mail in the morning, however often it happened", async () => {
  for (let each = 0; each < 10; each++) await grade();
  await atNow();
  expect(await sendAfter(0)).toEqual([]);
  // Three senders at once, as three APIs are.
  await clock.advance(13 * HOUR);
  await Promise.all([sender().step(), sender().step(), sender().step()]);
  expect(await sendAfter(0)).toMatchObject([
    { to: lin.email, subject: "Asyncio: “Fetch” is graded: 60 of 100 points count." },
  ]);
  expect(await sendAfter(48)).toHaveLength(1);
});

test("whoever wants it is told at once, in his language, with what staff have done", async () => {
  await linsPages.patch("/api/me", { language: "de", timeZone: "Europe/Vienna" });
  const ask = { courseId: course.id, pace: "at_once" };
  expect((await linsPages.patch("/api/me/notices", ask)).status).toBe(204);
  expect(await settings()).toMatchObject({ isSent: true, pace: "digest", courses: [{ pace: "at_once" }] });
  const submissionId = await grade();
  const id = randomUUID();
  await linsPages.post(`/api/submissions/${submissionId}/requests`, { id, text: "Please look" });
  const resolution = { id: randomUUID(), text: "No", outcome: "declined" };
  expect((await bensPages.post(`/api/requests/${id}/resolution`, resolution)).status).toBeLessThan(300);
  const override = { to: 90, reason: "By hand", version: 1 };
  await bensPages.put(`/api/assignments/${assignment.id}/grades/${lin.id}/override`, override);
  await api.db.database.assignment.update({ where: { id: assignment.id }, data: { dueAt: NOW } });
  const dueAt = "2026-12-24T11:00:00Z";
  await bensPages.put(`/api/assignments/${assignment.id}/extensions/${lin.id}`, { dueAt, reason: "secret reason" });
  await atNow();
  expect(await sendAfter(0.08)).toEqual([]);
  const [mail, ...more] = await sendAfter(0.01);
  expect(more).toEqual([]);
  expect(mail?.text).toContain("hat sich geändert, vorher 60 Punkte: 90 von 100 Punkten zählen");
  expect(mail?.text).toContain("Deine Anfrage zu „Fetch“ ist beantwortet");
  expect(mail?.text).toMatch(/Du hast mehr Zeit für „Fetch“: fällig Do\., 24\. Dez\. 2026, 12:00 MEZ/);
  expect(mail?.text).not.toMatch(/secret|By hand|Please look/);
  // Ben is told of the request, in the morning.
  const digest = (await sendAfter(13)).filter(({ to }) => to === ben.email);
  expect(digest).toMatchObject([{ subject: "Asyncio: A student asks for another look at a submission." }]);
});

test("nothing is told of grades that are held, and all of them when they are released", async () => {
  await bensPages.put(`/api/assignments/${assignment.id}/hold`, { isHeld: true });
  await grade();
  const override = { to: 90, reason: "By hand", version: 1 };
  await bensPages.put(`/api/assignments/${assignment.id}/grades/${lin.id}/override`, override);
  await atNow();
  expect(await sendAfter(24)).toEqual([]);
  await bensPages.put(`/api/assignments/${assignment.id}/hold`, { isHeld: false });
  await atNow();
  expect((await sendAfter(0)).map(({ subject }) => subject)).toEqual([
    "Asyncio: Grades of “Fetch” are released. You have 90 of 100 points.",
  ]);
});

test("an address that is refused again and again is given up, says so, and is tried when its owner asks", async () => {
  await grade();
  await atNow();
  api.mailer.failure = new AddressRefused("550 no such user");
  await sendAfter(24);
  expect((await settings()).failure).toBeNull();
  for (let each = 0; each < 6; each++) await sendAfter(13);
  expect(await settings()).toMatchObject({ failure: { answer: "550 no such user" } });
  api.mailer.failure = null;
  await grade();
  await atNow();
  expect(await sendAfter(24)).toEqual([]);
  expect((await linsPages.post("/api/me/notices/address", {})).status).toBe(204);
  expect((await settings()).failure).toBeNull();
  await grade();
  await atNow();
  expect(await sendAfter(24)).toHaveLength(1);
});

test("a mail server that is away for hours costs nobody his mails", async () => {
  await grade();
  await atNow();
  api.mailer.failure = new Error("connect ECONNREFUSED");
  await sendAfter(13);
  await sendAfter(1);
  api.mailer.failure = null;
  expect(await sendAfter(2)).toHaveLength(1);
  expect((await settings()).failure).toBeNull();
});

test("the link in a mail ends all of them without a session, and only for its reader", async () => {
  await grade();
  await atNow();
  const [mail] = await sendAfter(24);
  const url = /<(.+)>/.exec(mail?.headers?.["List-Unsubscribe"] ?? "")?.[1] ?? "";
  const { pathname } = new URL(url);
  // As a mail program does: no cookie, no origin, a form.
  const oneClick = (path: string) =>
    fetch(`${api.origin}${path}`, { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) });
  const forged = pathname.replace(encodeURIComponent(lin.id), encodeURIComponent(ben.id));
  expect(forged).not.toBe(pathname);
  expect((await oneClick(forged)).status).toBe(404);
  expect((await oneClick(pathname)).status).toBe(204);
  expect((await oneClick(pathname)).status).toBe(204);
  expect((await settings()).pace).toBe("never");
  await grade();
  await atNow();
  expect(await sendAfter(24)).toHaveLength(1);
});

test("whoever has handed in nothing is told once, a day before it is due for him", async () => {
  const inHours = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
  const due = await api.builders.assignment(course, { dueAt: inHours(25), file: { title: "Due" } });
  const eager = await api.builders.student(course);
  const later = await api.builders.student(course);
  await api.builders.submission(due, eager);
  const more = { dueAt: inHours(100), grantedBy: ben.id };
  await api.db.database.extension.create({ data: { assignmentId: due.id, userId: later.id, ...more } });
  await sendAfter(0);
  const told = () => api.db.database.notice.findMany({ where: { kind: "due_soon", courseId: course.id } });
  expect(await told()).toEqual([]);
  await sendAfter(2);
  await sendAfter(1);
  expect((await told()).map(({ userId }) => userId)).toEqual([lin.id]);
  expect((await sendAfter(13)).map(({ to, subject }) => [to, subject])).toEqual([
    [lin.email, expect.stringMatching(/^Asyncio: “Due” is due Fri,? 9 Oct 2026, 19:00 UTC, and you have handed in/)],
  ]);
  await sendAfter(70);
  expect((await told()).map(({ userId }) => userId).toSorted()).toEqual([lin.id, later.id].toSorted());
});

test("where no mail is sent, nothing waits for the day when it will be", async () => {
  await grade();
  await atNow();
  const none = Object.assign(Object.create(api.mailer) as typeof api.mailer, { isSent: false });
  const { database } = api.db;
  const silent = new SendNotices({
    ...{ queue: new NoticeQueueStore(database), facts: new NoticeFactsStore(database) },
    ...{ dueSoon: new DueSoonStore(database), names: new SignedName("s", "n"), mailer: none, publicUrl: PUBLIC_URL },
    ...{ clock, logger: createLogger({ name: "test", level: "silent" }) },
  });
  expect(await silent.step()).toBe(false);
  expect(await sendAfter(24)).toEqual([]);
});

test("a course that somebody has left, or that is not his, is not told of nor chosen for", async () => {
  await grade();
  await atNow();
  await api.db.database.enrolment.deleteMany({ where: { userId: lin.id } });
  expect(await sendAfter(24)).toEqual([]);
  const other = await api.builders.course();
  expect((await linsPages.patch("/api/me/notices", { courseId: other.id, pace: "never" })).status).toBe(404);
  expect((await linsPages.patch("/api/me/notices", { courseId: null, pace: null })).status).toBe(400);
});
