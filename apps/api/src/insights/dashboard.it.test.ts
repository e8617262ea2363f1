import { AssignmentDashboard, CourseOverview, MadeToken } from "@laptime/contracts";
import { raiseGrade, type Assignment, type Course, type Prisma, type User } from "@laptime/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";
import { overviewQuery } from "./overview.store.ts";
import { attemptsQuery, checksQuery, daysQuery, gradingQuery, studentsQuery } from "./dashboard.store.ts";

let api: TestApi;
let course: Course;
let assignment: Assignment;
let lin: User;
let ada: Visitor;
beforeAll(async () => {
  api = await startApi();
  const { builders } = api;
  course = await builders.course();
  assignment = await builders.assignment(course);
  lin = await builders.student(course, { name: "Lin" });
  await builders.student(course, { name: "Sam" });
  ada = await api.signIn(await builders.student(course, { role: "assistant" }));
  for (const [day, earned] of [
    [1, 60],
    [1, 50],
    [2, 60],
    [3, 40],
  ] as const) {
    const submittedAt = new Date(Date.UTC(2026, 9, day, 22));
    const submission = await builders.submission(assignment, lin, { submittedAt });
    const run = await builders.run(submission, { report: reportOf({ score: { earned, possible: 100 } }) });
    await api.db.database.$transaction((tx) => raiseGrade(tx, run.id));
  }
  // What staff hand in themselves is nobody's in the class.
  const own = await builders.submission(assignment, await builders.student(course, { role: "instructor" }));
  const run = await builders.run(own, { report: reportOf() });
  await api.db.database.$transaction((tx) => raiseGrade(tx, run.id));
});
afterAll(() => api.close());

test("says how the class does, check by check, and whom to look after", async () => {
  const dashboard = await ada.json(`/api/assignments/${assignment.id}/dashboard`, AssignmentDashboard);
  const plain = reportOf();
  expect(dashboard).toMatchObject({
    ...{ students: 2, submitted: 1, passed: 0, shares: [60], medianShare: 60, attempts: [4] },
    people: { notStarted: [{ name: "Sam" }], stuck: [{ name: "Lin", submissions: 4, bestShare: 60 }] },
    grading: { runs: 5, inconclusive: 0, faulty: 0, stopped: 0 },
  });
  expect(dashboard.days.slice(0, 3)).toEqual([
    { day: "2026-10-01", submissions: 2 },
    { day: "2026-10-02", submissions: 1 },
    { day: "2026-10-03", submissions: 1 },
  ]);
  expect(dashboard.checks.map(({ id }) => id)).toEqual(plain.checks.map(({ id }) => id));
  for (const { id, passed, failed, undecided } of dashboard.checks) {
    const status = plain.checks.find((check) => check.id === id)?.status;
    expect([id, passed, passed + failed + undecided]).toEqual([id, status === "passed" ? 1 : 0, 1]);
  }
});

test("a regrade of many, behind all others by design, is no waiting; what it proposes is not counted at all", async () => {
  const { builders, db } = api;
  const ofOwn = await builders.course();
  const own = await builders.assignment(ofOwn);
  const assistant = await api.signIn(await builders.student(ofOwn, { role: "assistant" }));
  const submission = await builders.submission(own, await builders.student(ofOwn), {
    submittedAt: new Date("2026-10-01T10:00:00Z"),
  });
  const createdAt = new Date("2026-10-01T10:00:00Z");
  const after = (seconds: number) => new Date(createdAt.getTime() + seconds * 1000);
  for (const [waited, more] of [
    [2, {}],
    // An exam's, before all others.
    [2, { priority: -1 }],
    [9_000, { priority: 1 }],
    [9_000, { priority: 1, isProposed: true, verdict: "inconclusive", faults: 1 }],
  ] as const) {
    const { id } = await builders.run(submission, { report: reportOf(), createdAt });
    const data = { ...more, startedAt: after(waited), completedAt: after(waited + 3) };
    await db.database.gradingRun.update({ where: { id }, data });
  }
  const { grading } = await assistant.json(`/api/assignments/${own.id}/dashboard`, AssignmentDashboard);
  expect(grading).toEqual({
    ...{ runs: 3, inconclusive: 0, faulty: 0, stopped: 0 },
    ...{ waiting: { medianMs: 2_000, p95Ms: 2_000 }, taking: { medianMs: 3_000, p95Ms: 3_000 } },
  });
});

test("and how one section of it does", async () => {
  const where = { courseId: course.id, user: { name: "Sam" } };
  await api.db.database.enrolment.updateMany({ where, data: { section: "B" } });
  const path = `/api/assignments/${assignment.id}/dashboard`;
  const ofSection = await ada.json(`${path}?section=B`, AssignmentDashboard);
  expect(ofSection).toMatchObject({ sections: ["B"], section: "B", students: 1, submitted: 0, checks: [] });
  expect(await ada.json(path, AssignmentDashboard)).toMatchObject({ sections: ["B"], section: null, students: 2 });
  const csv = await (await ada.get(`${path}.csv?section=B`)).text();
  expect(
    csv
      .trim()
      .split("\r\n")
      .map((row) => row.split(",")[0]),
  ).toEqual(["Name", "Sam"]);
});

test("observers see the figures of everybody, and nobody in them", async () => {
  const eve = await api.signIn(await api.builders.student(course, { role: "observer" }));
  const path = `/api/assignments/${assignment.id}/dashboard`;
  const text = await (await eve.get(`${path}?section=B`)).text();
  expect(AssignmentDashboard.parse(JSON.parse(text))).toMatchObject({
    ...{ students: 2, submitted: 1, shares: [60], attempts: [4], sections: [], section: null, people: null },
    grading: { runs: 5 },
  });
  expect(text).not.toMatch(new RegExp(`Lin|Sam|${lin.id}|@`));
  const submissions = await api.db.database.submission.findMany({ select: { id: true } });
  expect(submissions.filter(({ id }) => text.includes(id))).toEqual([]);
  expect((await eve.get(`${path}.csv`)).status).toBe(403);
  const overview = await eve.json(`/api/courses/${course.id}/overview`, CourseOverview);
  expect(overview).toEqual(await ada.json(`/api/courses/${course.id}/overview`, CourseOverview));
});

test("and in all assignments of the course, in figures", async () => {
  const empty = await api.builders.assignment(course);
  const { students, assignments } = await ada.json(`/api/courses/${course.id}/overview`, CourseOverview);
  expect(students).toBe(2);
  expect(assignments.toSorted((a, b) => b.submitted - a.submitted)).toEqual([
    { id: assignment.id, submitted: 1, passed: 0, medianShare: 60, submissions: 4 },
    { id: empty.id, submitted: 0, passed: 0, medianShare: null, submissions: 0 },
  ]);
});

test("no query of it reads submissions whole, or a report", async () => {
  const queries: Record<string, Prisma.Sql> = {
    students: studentsQuery(course.id, assignment.id),
    checks: checksQuery(course.id, assignment.id),
    attempts: attemptsQuery(assignment.id, [lin.id]),
    days: daysQuery(assignment.id, "UTC"),
    grading: gradingQuery(assignment.id),
    overview: overviewQuery(course.id),
  };
  const { database } = api.db;
  for (const [name, query] of Object.entries(queries)) {
    expect([name, query.sql]).not.toEqual([name, expect.stringMatching(/report/)]);
    const plan = await database.$transaction(async (tx) => {
      // So few rows are read whole whatever there is: what is asked is whether an index would do.
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      return tx.$queryRaw<{ "QUERY PLAN": string }[]>`EXPLAIN ${query}`;
    });
    const text = plan.map((line) => line["QUERY PLAN"]).join("\n");
    expect([name, text]).not.toEqual([
      name,
      expect.stringMatching(/Seq Scan on (submission|grading_run|check_result)/),
    ]);
  }
});

test("programs of staff read what the pages show by an access token, and change nothing with it", async () => {
  const made = await ada.post("/api/account/tokens", { name: "figures", scopes: ["read"], days: 30 });
  const { secret } = MadeToken.parse(await made.json());
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${api.origin}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    });
  const grade = `/api/assignments/${assignment.id}/grades/${lin.id}`;
  const ofCourse = ["overview", "gradebook", "gradebook.csv"].map((name) => `/api/courses/${course.id}/${name}`);
  const ofAssignment = ["dashboard", "dashboard.csv"].map((name) => `/api/assignments/${assignment.id}/${name}`);
  for (const path of [...ofCourse, ...ofAssignment, grade])
    expect([path, (await ask(path)).status]).toEqual([path, 200]);
  const body = JSON.stringify({ to: 100, reason: "r", version: 3 });
  expect((await ask(`${grade}/override`, { method: "PUT", body })).status).toBe(403);
});
