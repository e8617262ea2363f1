import { AssignmentView, SubmissionSummary } from "@laptime/contracts";
import { raiseGrade, type Assignment, type Course, type Submission, type User } from "@laptime/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

let api: TestApi;
let course: Course;
let assignment: Assignment;
let lin: User;
let student: Visitor;
let good: Submission;
let poor: Submission;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  const { builders } = api;
  course = await builders.course();
  assignment = await builders.assignment(course, { file: { counts: "chosen" } });
  lin = await builders.student(course);
  student = await api.signIn(lin);
  good = await graded(assignment, 90);
  poor = await graded(assignment, 40);
});

async function graded(to: Assignment, earned: number): Promise<Submission> {
  const submission = await api.builders.submission(to, lin);
  const run = await api.builders.run(submission, { report: reportOf({ score: { earned, possible: 100 } }) });
  await api.db.database.$transaction((tx) => raiseGrade(tx, run.id));
  return submission;
}

const choose = (submissionId: string, of = assignment.id, by = student) =>
  by.put(`/api/assignments/${of}/chosen-submission`, { submissionId });
const earned = async () => (await student.json(`/api/assignments/${assignment.id}`, AssignmentView)).grade?.earned;
const changes = async () =>
  (
    await api.db.database.gradeChange.findMany({ where: { grade: { userId: lin.id } }, orderBy: { version: "asc" } })
  ).map(({ after, reason }) => [Number(after), reason]);

test("the best counts until the student chooses, then what was chosen, and every change is kept", async () => {
  expect(await earned()).toBe(90);
  expect((await choose(poor.id)).status).toBe(204);
  expect((await choose(poor.id)).status).toBe(204);
  expect(await earned()).toBe(40);
  const list = await student.json(`/api/assignments/${assignment.id}/submissions`, SubmissionSummary.array());
  expect(list.filter(({ counts }) => counts).map(({ id }) => id)).toEqual([poor.id]);
  expect((await choose(good.id)).status).toBe(204);
  expect(await changes()).toEqual([
    [90, "graded"],
    [40, "chosen by the student"],
    [90, "chosen by the student"],
  ]);
});

test("what is handed in later does not take the place of the chosen one", async () => {
  await choose(poor.id);
  await graded(assignment, 100);
  expect(await earned()).toBe(40);
});

test("only one's own, of this assignment, where there is a choice, and as long as it is open", async () => {
  const other = await api.builders.assignment(course);
  const elsewhere = await graded(other, 50);
  expect((await choose(elsewhere.id)).status).toBe(404);
  expect((await choose(elsewhere.id, other.id)).status).toBe(409);
  const classmate = await api.signIn(await api.builders.student(course));
  expect((await choose(good.id, assignment.id, classmate)).status).toBe(404);
  const teacher = await api.signIn(await api.builders.student(course, { role: "instructor" }));
  expect((await choose(good.id, assignment.id, teacher)).status).toBe(403);
  await api.db.database.assignment.update({ where: { id: assignment.id }, data: { dueAt: new Date("2020-01-01") } });
  expect((await choose(poor.id)).status).toBe(409);
  expect(await earned()).toBe(90);
});
