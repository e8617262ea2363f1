import { randomUUID } from "node:crypto";
import { AssignmentView, CourseDatesView, GrantBatch, type BulkGrant } from "@laptime/contracts";
import type { Assignment, Course, User } from "@laptime/database";
import { raiseGrade } from "@laptime/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

const DUE = "2026-10-01T12:00:00.000Z";
const LATER = "2026-10-08T12:00:00.000Z";

let api: TestApi;
let course: Course;
let assignment: Assignment;
let [lin, sam]: User[] = [];
let ben: Visitor;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  course = await api.builders.course({ late: { graceMinutes: 0, freeDays: 0, percentPerDay: 10, maxDays: 10 } });
  assignment = await api.builders.assignment(course, { dueAt: new Date(DUE) });
  lin = await api.builders.student(course, { name: "Lin" });
  sam = await api.builders.student(course, { name: "Sam" });
  await api.db.database.enrolment.updateMany({ where: { userId: lin.id }, data: { section: "A" } });
  ben = await api.signIn(await api.builders.student(course, { name: "Ben", role: "instructor" }));
});

const path = (rest = "") => `/api/courses/${course.id}/grants${rest}`;
const extension = (): BulkGrant["grant"] => ({ kind: "extension", assignmentId: assignment.id, dueAt: LATER });
async function give(to: BulkGrant["to"], grant = extension()): Promise<GrantBatch> {
  const answer = await ben.post(path(), { id: randomUUID(), to, grant, reason: "The network was down" });
  expect(answer.status).toBe(201);
  return GrantBatch.parse(await answer.json());
}
const undo = async ({ id }: GrantBatch) => GrantBatch.parse(await (await ben.post(path(`/${id}/reversal`), {})).json());
const dates = async () =>
  Object.fromEntries(
    (await ben.json(`/api/courses/${course.id}/dates`, CourseDatesView)).students.map((one) => [
      one.name,
      one.extensions[0]?.dueAt ?? `${one.extraHours} h, ${one.extraTimePercent} %`,
    ]),
  );

test("a section, everybody, a team or some have more time at once, and it is taken back", async () => {
  const toSection = await give({ who: "section", section: "A" });
  expect(toSection).toMatchObject({ students: 1, by: "Ben", undoneAt: null });
  expect(await dates()).toEqual({ Lin: LATER, Sam: "0 h, 0 %" });
  await undo(toSection);
  expect(await dates()).toEqual({ Lin: "0 h, 0 %", Sam: "0 h, 0 %" });
  const toAll = await give({ who: "everybody" }, { kind: "accommodation", extraHours: 24 });
  await give({ who: "students", studentIds: [sam!.id] }, { kind: "accommodation", extraTimePercent: 50 });
  expect(await dates()).toEqual({ Lin: "24 h, 0 %", Sam: "24 h, 50 %" });
  // Sam's has changed since, and stays.
  expect(await undo(toAll)).toMatchObject({ left: 1 });
  expect(await dates()).toEqual({ Lin: "0 h, 0 %", Sam: "24 h, 50 %" });
  const list = await ben.json(path(), GrantBatch.array());
  expect(list.map(({ to }) => to.who)).toEqual(["students", "everybody", "section"]);
});

test("what somebody had before comes back with the undoing, and giving or undoing twice is doing it once", async () => {
  await ben.put(`/api/assignments/${assignment.id}/extensions/${lin!.id}`, { dueAt: DUE, reason: "ill" });
  const order = { id: randomUUID(), to: { who: "everybody" }, grant: extension(), reason: "" };
  const answers = await Promise.all([ben.post(path(), order), ben.post(path(), order)]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  const [batch] = await ben.json(path(), GrantBatch.array());
  expect(await dates()).toEqual({ Lin: LATER, Sam: LATER });
  await undo(batch!);
  await undo(batch!);
  expect(await dates()).toEqual({ Lin: DUE, Sam: "0 h, 0 %" });
});

test("grades follow at once, both ways", async () => {
  const submission = await api.builders.submission(assignment, lin!, { submittedAt: new Date("2026-10-03T11:00:00Z") });
  const run = await api.builders.run(submission, { report: reportOf({ score: { earned: 100, possible: 100 } }) });
  await api.db.database.$transaction((tx) => raiseGrade(tx, run.id));
  const student = await api.signIn(lin!);
  const earned = async () => (await student.json(`/api/assignments/${assignment.id}`, AssignmentView)).grade?.earned;
  expect(await earned()).toBe(80);
  const batch = await give({ who: "everybody" });
  expect(await earned()).toBe(100);
  await undo(batch);
  expect(await earned()).toBe(80);
});

test("for nobody, or for an assignment of another course, nothing is given", async () => {
  const ask = (to: BulkGrant["to"], grant = extension()) =>
    ben.post(path(), { id: randomUUID(), to, grant, reason: "" });
  expect((await ask({ who: "section", section: "B" })).status).toBe(422);
  const elsewhere = await api.builders.assignment(await api.builders.course());
  expect((await ask({ who: "everybody" }, { ...extension(), assignmentId: elsewhere.id } as never)).status).toBe(422);
  expect(await ben.json(path(), GrantBatch.array())).toEqual([]);
});
