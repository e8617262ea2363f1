import { CourseView, Gradebook } from "@laptime/contracts";
import { recountHandedIn, type Assignment, type Course, type User } from "@laptime/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";
import { cellsQuery } from "./gradebook.store.ts";

let api: TestApi;
let course: Course;
let assignment: Assignment;
let other: Assignment;
let lin: User;
let ada: Visitor;
let counting: string;
beforeAll(async () => {
  api = await startApi();
  const { builders } = api;
  course = await builders.course({ title: "Course" });
  assignment = await builders.assignment(course, { slug: "first" });
  other = await builders.assignment(course, { slug: "second" });
  lin = await builders.student(course, { name: "=Lin" });
  await builders.student(course, { name: "Sam, the second" });
  ada = await api.signIn(await builders.student(course, { role: "instructor" }));

  const first = await builders.submission(assignment, lin);
  const run = await builders.run(first, { report: reportOf() });
  await builders.run(await builders.submission(assignment, lin));
  await builders.run(await builders.submission(other, lin));
  counting = first.id;
  const grade = { assignmentId: assignment.id, userId: lin.id, submissionId: first.id, runId: run.id };
  await api.db.database.grade.create({ data: { ...grade, earned: 60, possible: 100 } });
});
afterAll(() => api.close());

test("staff see what counts for everybody", async () => {
  const book = await ada.json(`/api/courses/${course.id}/gradebook`, Gradebook);
  expect(book.assignments.map(({ slug, points, isHeld }) => [slug, points, isHeld])).toEqual([
    ["first", 100, false],
    ["second", 100, false],
  ]);
  expect(book.students.map(({ name, cells }) => [name, cells])).toEqual([
    [
      "=Lin",
      [
        { submissionId: counting, earned: 60, verdict: "partial", submissions: 2 },
        { submissionId: expect.any(String), earned: null, verdict: null, phase: "queued", submissions: 1 },
      ],
    ],
    ["Sam, the second", [null, null]],
  ]);
});

test("a total counts what is missing once it is closed for that student, and drops the lowest", async () => {
  const { builders, db } = api;
  const own = await builders.course({ title: "Totals" });
  const [a, b, c] = [
    await builders.assignment(own, { dueAt: new Date("2026-01-01T00:00:00Z") }),
    await builders.assignment(own, { dueAt: new Date("2026-01-01T00:00:00Z"), file: { extraCredit: true } }),
    await builders.assignment(own, { dueAt: new Date("2026-01-01T00:00:00Z"), file: { points: 50 } }),
  ];
  const student = await builders.student(own);
  const teacher = await api.signIn(await builders.student(own, { role: "instructor" }));
  for (const [at, earned] of [
    [a, 80],
    [b, 10],
  ] as const) {
    await db.database.grade.create({ data: { assignmentId: at.id, userId: student.id, earned, possible: 100 } });
  }
  const browser = await api.signIn(student);
  const seen = async () => (await browser.json(`/api/courses/${own.id}`, CourseView)).total;
  // The student's own page says the same.
  const total = async () => {
    const book = await teacher.json(`/api/courses/${own.id}/gradebook`, Gradebook);
    const inBook = book.students[0]?.total;
    const dropped = inBook?.dropped.map((column) => book.assignments[column]?.id);
    expect(await seen()).toEqual({ ...inBook, dropped, held: 0 });
    return inBook;
  };
  expect(await total()).toEqual({ earned: 90, possible: 150, dropped: [] });
  const extension = { dueAt: new Date("2199-01-01T00:00:00Z"), grantedBy: "nobody" };
  await db.database.extension.create({ data: { assignmentId: c.id, userId: student.id, ...extension } });
  expect(await total()).toEqual({ earned: 90, possible: 100, dropped: [] });
  await db.database.extension.deleteMany({ where: { userId: student.id } });
  await db.database.course.update({ where: { id: own.id }, data: { dropLowest: 1 } });
  const after = await total();
  expect([after?.earned, after?.possible, after?.dropped.length]).toEqual([90, 100, 1]);
  await db.database.assignment.update({ where: { id: a.id }, data: { isHeld: true } });
  expect(await seen()).toEqual({ earned: 10, possible: 50, dropped: [], held: 1 });
  expect((await teacher.json(`/api/courses/${own.id}`, CourseView)).total).toBeNull();
});

test("and take it away as a file that no spreadsheet runs", async () => {
  const answer = await ada.get(`/api/courses/${course.id}/gradebook.csv`);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toBe("attachment; filename=gradebook.csv");
  const [header, first, second] = (await answer.text()).split("\r\n");
  expect(header).toBe("Name,E-mail,first (100),first verdict,second (100),second verdict,Total,Total possible");
  expect(first).toBe(`'=Lin,${lin.email},60,partial,,queued,60,100`);
  expect(second).toMatch(/^"Sam, the second",/);
});

test("a student has no gradebook; for a stranger there is no course", async () => {
  const student = await api.signIn(lin);
  const stranger = await api.signIn(await api.builders.student(await api.builders.course(), { role: "owner" }));
  for (const path of ["gradebook", "gradebook.csv"]) {
    expect((await student.get(`/api/courses/${course.id}/${path}`)).status).toBe(403);
    expect((await stranger.get(`/api/courses/${course.id}/${path}`)).status).toBe(404);
  }
  expect((await stranger.get(`/api/courses/${course.id}`)).status).toBe(404);
});

test("a course shows a student his own grades alone", async () => {
  const view = await (await api.signIn(lin)).json(`/api/courses/${course.id}`, CourseView);
  expect(view).toMatchObject({
    title: "Course",
    role: "student",
    assignments: [
      { slug: "first", grade: { earned: 60, possible: 100 }, verdict: "partial", submissions: 2 },
      { slug: "second", grade: null, verdict: null, submissions: 1 },
    ],
  });
  const own = await ada.json(`/api/courses/${course.id}`, CourseView);
  expect(own.assignments.map(({ grade, submissions }) => [grade, submissions])).toEqual([
    [null, 0],
    [null, 0],
  ]);
});

test("it is read without the submissions", async () => {
  const plan = await api.db.database.$queryRaw<{ "QUERY PLAN": string }[]>`EXPLAIN ${cellsQuery(course.id)}`;
  const text = plan.map((line) => line["QUERY PLAN"]).join("\n");
  expect(text).toContain(" on handed_in");
  expect(text).not.toMatch(/ on submission\b/);
});

test("what was counted one by one is what counting anew finds", async () => {
  const { database } = api.db;
  const where = { assignment: { courseId: course.id } };
  const orderBy = [{ assignmentId: "asc" as const }, { userId: "asc" as const }];
  const counted = await database.handedIn.findMany({ where, orderBy });
  await recountHandedIn(database, course.id);
  expect(await database.handedIn.findMany({ where, orderBy })).toEqual(counted);
  expect(counted.map(({ submissions }) => submissions).toSorted((a, b) => a - b)).toEqual([1, 2]);
});
