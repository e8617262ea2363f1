import {
  AssignmentView,
  CourseView,
  GradeDetail,
  RunProgress,
  SubmissionSummary,
  SubmissionView,
} from "@laptime/contracts";
import {
  raiseGrade,
  type Assignment,
  type Course,
  type GradingRun,
  type Submission,
  type User,
} from "@laptime/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

let api: TestApi;
let course: Course;
let assignment: Assignment;
let lin: User;
let student: Visitor;
let ada: Visitor;
let ben: Visitor;
let submission: Submission;
let run: GradingRun;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  const { builders } = api;
  course = await builders.course();
  assignment = await builders.assignment(course, { file: { leaderboard: { by: "score" } } });
  lin = await builders.student(course);
  student = await api.signIn(lin);
  ada = await api.signIn(await builders.student(course, { name: "Ada", role: "assistant" }));
  ben = await api.signIn(await builders.student(course, { name: "Ben", role: "instructor" }));
  ({ submission, run } = await graded(60));
});

async function graded(earned: number): Promise<{ submission: Submission; run: GradingRun }> {
  const submission = await api.builders.submission(assignment, lin);
  const run = await api.builders.run(submission, { report: reportOf({ score: { earned, possible: 100 } }) });
  await api.db.database.$transaction((tx) => raiseGrade(tx, run.id));
  return { submission, run };
}

const path = (of = lin.id) => `/api/assignments/${assignment.id}/grades/${of}`;
const detail = (of = lin.id) => ada.json(path(of), GradeDetail);
const override = (by: Visitor, to: unknown, version: number, of = lin.id) =>
  by.put(`${path(of)}/override`, { to, reason: "Seen in the lab", version });
const ownGrade = () => student.json(`/api/assignments/${assignment.id}`, AssignmentView);

test("set by hand, it stands against whatever is graded, until it is taken back; all of it is told, with who and why", async () => {
  expect((await detail()).version).toBe(1);
  expect((await override(ada, 80, 1)).status).toBe(200);
  expect((await ownGrade()).grade).toMatchObject({ earned: 80, possible: 100, isOverridden: true });
  await graded(90);
  const { version, earned } = await detail();
  expect(earned).toBe(80);
  expect((await override(ben, "earned", version)).status).toBe(200);
  const after = await detail();
  expect(after).toMatchObject({ earned: 90, override: null, isExcused: false });
  expect(after.changes.map(({ before, after, reason, by }) => [before, after, reason, by?.name ?? null])).toEqual([
    [80, 90, "override taken back: Seen in the lab", "Ben"],
    [80, 80, "graded", null],
    [60, 80, "override: Seen in the lab", "Ada"],
    [null, 60, "graded", null],
  ]);
});

test("changes are told in their order, whatever the clock of the worker that recorded them says", async () => {
  await graded(70);
  // As a worker makes it whose clock is years behind.
  const id = "01700000-0000-7000-8000-000000000000";
  await api.db.database.gradeChange.updateMany({ where: { version: 2, grade: { userId: lin.id } }, data: { id } });
  expect((await detail()).changes.map(({ before, after }) => [before, after])).toEqual([
    [60, 70],
    [null, 60],
  ]);
});

test("of two who have read the same grade the second is refused, and nothing of his is kept", async () => {
  const { version } = await detail();
  const answers = await Promise.all([override(ada, 70, version), override(ben, 10, version)]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const { earned, changes } = await detail();
  expect(earned).toBe(answers[0].status === 200 ? 70 : 10);
  expect(changes).toHaveLength(2);
  // Nor over a grade that a new submission has changed.
  const read = await detail();
  await override(ada, "earned", read.version);
  const before = await detail();
  await graded(95);
  expect((await override(ben, 50, before.version)).status).toBe(409);
  expect((await detail()).earned).toBe(95);
});

test("who has handed in nothing gets points, or is excused, and is as before when that is taken back", async () => {
  const sam = await api.builders.student(course);
  const own = await api.signIn(sam);
  const view = () => own.json(`/api/courses/${course.id}`, CourseView);
  expect(await detail(sam.id)).toMatchObject({ version: 0, earned: null, possible: 100, submissionId: null });
  expect((await override(ada, "excused", 0, sam.id)).status).toBe(200);
  expect((await view()).assignments[0]).toMatchObject({ standing: "excused", grade: null, submissions: 0 });
  expect((await override(ada, 12.5, 1, sam.id)).status).toBe(200);
  expect((await view()).assignments[0]).toMatchObject({ standing: "open", grade: { earned: 12.5 } });
  expect((await override(ada, "earned", 2, sam.id)).status).toBe(200);
  expect((await view()).assignments[0]).toMatchObject({ standing: "open", grade: null });
});

test.each([
  [{ to: -1, reason: "r", version: 1 }],
  [{ to: 1.005, reason: "r", version: 1 }],
  [{ to: "none", reason: "r", version: 1 }],
  [{ to: 1, reason: "  ", version: 1 }],
  [{ to: 1, reason: "r" }],
])("%j is no override", async (body) => {
  expect((await ada.put(`${path()}/override`, body)).status).toBe(400);
  expect((await detail()).earned).toBe(60);
});

test("only of students of the course, and not by them", async () => {
  const elsewhere = await api.builders.student(await api.builders.course());
  for (const id of [elsewhere.id, "nobody"]) {
    expect((await ada.get(path(id))).status).toBe(404);
    expect((await override(ada, 1, 0, id)).status).toBe(404);
  }
  expect((await override(student, 100, 1)).status).toBe(403);
});

test("as long as grades are held, a student learns from nothing what was reached; staff see all", async () => {
  expect((await ben.put(`/api/assignments/${assignment.id}/hold`, { isHeld: true })).status).toBe(204);
  expect(await ownGrade()).toMatchObject({ grade: null, standing: "held" });
  const { assignments } = await student.json(`/api/courses/${course.id}`, CourseView);
  expect(assignments[0]).toMatchObject({ grade: null, verdict: null, standing: "held", submissions: 1 });
  const seen = await student.json(`/api/submissions/${submission.id}`, SubmissionView);
  expect(seen).toMatchObject({ report: null, counts: false, progress: { phase: "graded", isHeld: true } });
  const list = await student.json(`/api/assignments/${assignment.id}/submissions`, SubmissionSummary.array());
  for (const { progress } of [...list, seen]) expect(progress).toMatchObject({ verdict: null, score: null });
  expect(list.map(({ counts }) => counts)).toEqual([false]);
  const progress = await student.json(`/api/runs/${run.id}`, RunProgress);
  expect(progress).toMatchObject({ verdict: null, score: null, reason: null });
  expect((await student.get(`/api/assignments/${assignment.id}/leaderboard`)).status).toBe(409);
  expect((await ada.json(`/api/submissions/${submission.id}`, SubmissionView)).report).not.toBeNull();

  expect((await ben.put(`/api/assignments/${assignment.id}/hold`, { isHeld: false })).status).toBe(204);
  expect((await ownGrade()).grade?.earned).toBe(60);
  expect((await student.json(`/api/submissions/${submission.id}`, SubmissionView)).report).not.toBeNull();
});
