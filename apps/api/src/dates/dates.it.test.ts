import {
  AssignmentView,
  CalendarView,
  CourseDatesView,
  CourseView,
  LatePolicy,
  Receipt,
  SubmissionView,
} from "@laptime/contracts";
import { resettleGrades, type Assignment, type Course, type User } from "@laptime/database";
import { ManualClock } from "@laptime/runtime/testing";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { reportOf } from "../testing/report-of.ts";
import { startApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

const NOON = new Date("2026-10-08T12:00:00Z");
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const fromNoon = (ms: number) => new Date(NOON.getTime() + ms);

const late = LatePolicy.parse({ graceMinutes: 0, freeDays: 1, percentPerDay: 10, maxDays: 2 });
const files = { "solution.py": "def answer():\n    return 42\n" };

const clock = new ManualClock(NOON);
const api = await startApi({ clock });
afterAll(() => api.close());

let course: Course;
let student: User;
let browser: Visitor;
let teacher: Visitor;
beforeEach(async () => {
  course = await api.builders.course({ late });
  student = await api.builders.student(course);
  browser = await api.signIn(student);
  teacher = await api.signIn(await api.builders.student(course, { role: "instructor" }));
});

const assignmentDue = (dueAt: Date | undefined, more: Parameters<typeof api.builders.assignment>[1] = {}) =>
  api.builders.assignment(course, { ...more, ...(dueAt && { dueAt }) });

const extend = (who: Visitor, { id }: Assignment, dueAt: Date, studentId = student.id) =>
  who.put(`/api/assignments/${id}/extensions/${studentId}`, { dueAt: dueAt.toISOString(), reason: "ill" });

const courseOf = (who: Visitor) => who.json(`/api/courses/${course.id}`, CourseView);

describe("a student", () => {
  test("does not see what is not open yet; staff do", async () => {
    const { id } = await api.builders.assignment(course, { opensAt: fromNoon(1) });
    expect((await browser.get(`/api/assignments/${id}`)).status).toBe(404);
    expect((await browser.upload(id, files)).status).toBe(404);
    expect((await courseOf(browser)).assignments).toEqual([]);
    expect((await teacher.get(`/api/assignments/${id}`)).status).toBe(200);
    expect((await courseOf(teacher)).assignments).toHaveLength(1);
  });

  test("sees when it is due, and what is left of the free days", async () => {
    const { id } = await assignmentDue(fromNoon(DAY));
    const view = await browser.json(`/api/assignments/${id}`, AssignmentView);
    const dates = {
      opensAt: null,
      dueAt: fromNoon(DAY).toISOString(),
      closesAt: fromNoon(3 * DAY).toISOString(),
      extended: false,
    };
    expect(view).toMatchObject({ dates, late: { ...late, freeDaysLeft: 1 }, attempts: { limit: null, used: 0 } });
    expect((await courseOf(browser)).assignments).toMatchObject([{ dates }]);
  });

  test("hands in late until it closes, and nothing after that", async () => {
    const open = await assignmentDue(fromNoon(-2 * DAY + 1));
    const closed = await assignmentDue(fromNoon(-2 * DAY - 1));
    expect((await browser.upload(open.id, files)).status).toBe(201);
    const refused = await browser.upload(closed.id, files);
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: "closed" }]);
    expect(await api.db.database.submission.count({ where: { assignmentId: closed.id } })).toBe(0);
  });

  test("with an extension hands in after the others' last date", async () => {
    const closed = await assignmentDue(fromNoon(-9 * DAY));
    expect((await extend(teacher, closed, fromNoon(HOUR))).status).toBe(204);
    expect((await browser.upload(closed.id, files)).status).toBe(201);
    const view = await browser.json(`/api/assignments/${closed.id}`, AssignmentView);
    expect(view.dates).toMatchObject({ dueAt: fromNoon(HOUR).toISOString(), extended: true });
    const other = await api.signIn(await api.builders.student(course));
    expect((await other.upload(closed.id, files)).status).toBe(409);
  });

  test("sees what is shown after the due date only when nothing more is taken", async () => {
    const seen = async (dueAt: Date) => {
      const assignment = await assignmentDue(dueAt);
      const submission = await api.builders.submission(assignment, student);
      const checks = reportOf().checks.map((check) => ({ ...check, visibility: "after_due" as const }));
      await api.builders.run(submission, { report: reportOf({ checks }) });
      const { report } = await browser.json(`/api/submissions/${submission.id}`, SubmissionView);
      return report?.checks.map(({ title }) => title);
    };
    expect(await seen(fromNoon(-DAY))).toEqual(["Hidden check 1", "Hidden check 2"]);
    expect(await seen(fromNoon(-2 * DAY - 1))).toEqual(["Adds up", "Secret title"]);
  });
});

describe("a limit of submissions", () => {
  test("is kept when two come at once, and does not hold for staff", async () => {
    const { id } = await assignmentDue(undefined, { file: { attempts: 2 } });
    await browser.upload(id, files);
    const answers = await Promise.all([browser.upload(id, files), browser.upload(id, files)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const view = await browser.json(`/api/assignments/${id}`, AssignmentView);
    expect(view.attempts).toEqual({ limit: 2, used: 2 });
    for (let n = 0; n < 3; n += 1) expect((await teacher.upload(id, files)).status).toBe(201);
  });

  test("is not used by what the platform could not grade", async () => {
    const assignment = await assignmentDue(undefined, { file: { attempts: 1 } });
    const given = await browser.upload(assignment.id, files);
    const { runId } = Receipt.parse(await given.json());
    expect((await browser.upload(assignment.id, files)).status).toBe(409);
    await api.db.database.gradingRun.update({ where: { id: runId }, data: { state: "dead" } });
    expect((await browser.upload(assignment.id, files)).status).toBe(201);
    expect((await browser.upload(assignment.id, files)).status).toBe(409);
  });
});

describe("grants", () => {
  test("settle the grades that they change, each with an entry of its own", async () => {
    const assignment = await assignmentDue(fromNoon(-5 * DAY));
    const submission = await api.builders.submission(assignment, student, { submittedAt: fromNoon(-3 * DAY) });
    await api.builders.run(submission, { report: reportOf({ score: { earned: 60, possible: 100 } }) });
    const { database } = api.db;
    await database.$transaction((tx) => resettleGrades(tx, { courseId: course.id, userId: student.id }));
    const grade = async () => (await courseOf(browser)).assignments[0]?.grade;
    expect(await grade()).toEqual({
      earned: 54,
      possible: 100,
      toMark: 0,
      isOverridden: false,
      late: { days: 2, freeDays: 1, deducted: 6 },
    });
    expect((await courseOf(browser)).late?.freeDaysLeft).toBe(0);

    await extend(teacher, assignment, fromNoon(-3 * DAY));
    expect(await grade()).toMatchObject({ earned: 60, possible: 100, late: null });
    expect((await courseOf(browser)).late?.freeDaysLeft).toBe(1);

    await teacher.delete(`/api/assignments/${assignment.id}/extensions/${student.id}`);
    await teacher.put(`/api/courses/${course.id}/accommodations/${student.id}`, { extraHours: 24 });
    expect(await grade()).toMatchObject({ earned: 60, possible: 100, late: { days: 1, freeDays: 1, deducted: 0 } });

    const changes = await database.gradeChange.findMany({
      where: { grade: { userId: student.id } },
      orderBy: { version: "asc" },
    });
    expect(changes.map(({ reason, after }) => [reason, Number(after)])).toEqual([
      ["graded", 54],
      ["late days counted anew", 60],
      ["late days counted anew", 54],
      ["late days counted anew", 60],
    ]);
  });

  test("are seen by staff, and given by those who teach alone", async () => {
    const assignment = await assignmentDue(fromNoon(DAY), { slug: "first" });
    const assistant = await api.signIn(await api.builders.student(course, { role: "assistant" }));
    const stranger = await api.signIn(await api.builders.student(await api.builders.course(), { role: "owner" }));
    const statuses = async (who: Visitor) => [
      (await who.get(`/api/courses/${course.id}/dates`)).status,
      (await extend(who, assignment, fromNoon(DAY))).status,
      (await who.delete(`/api/assignments/${assignment.id}/extensions/${student.id}`)).status,
      (await who.put(`/api/courses/${course.id}/accommodations/${student.id}`, { extraHours: 1 })).status,
    ];
    expect(await statuses(browser)).toEqual([403, 403, 403, 403]);
    expect(await statuses(assistant)).toEqual([200, 403, 403, 403]);
    expect(await statuses(stranger)).toEqual([404, 404, 404, 404]);
    expect(await statuses(teacher)).toEqual([200, 204, 204, 204]);
    await extend(teacher, assignment, fromNoon(2 * DAY));
    const view = await teacher.json(`/api/courses/${course.id}/dates`, CourseDatesView);
    expect(view.assignments).toMatchObject([{ slug: "first", dueAt: fromNoon(DAY).toISOString() }]);
    const extensions = [{ assignmentId: assignment.id, dueAt: fromNoon(2 * DAY).toISOString(), reason: "ill" }];
    expect(view.students).toMatchObject([{ id: student.id, extraHours: 1, extensions }]);
  });

  test("are not given to who is not in the course", async () => {
    const assignment = await assignmentDue(fromNoon(DAY));
    const elsewhere = await api.builders.student(await api.builders.course());
    expect((await extend(teacher, assignment, fromNoon(DAY), elsewhere.id)).status).toBe(404);
    const path = `/api/courses/${course.id}/accommodations/${elsewhere.id}`;
    expect((await teacher.put(path, { extraHours: 1 })).status).toBe(404);
    expect((await teacher.put(path, { extraHours: -1 })).status).toBe(400);
  });
});

describe("the calendar", () => {
  const pathOf = async (who: Visitor) => (await who.json("/api/me/calendar", CalendarView)).path;

  test("has the reader's own dates, without a session", async () => {
    const assignment = await assignmentDue(fromNoon(DAY));
    await extend(teacher, assignment, fromNoon(2 * DAY));
    await api.builders.assignment(course, { opensAt: fromNoon(1), dueAt: fromNoon(DAY), file: { title: "Not open" } });
    await assignmentDue(undefined);
    const answer = await api.visitor().get(await pathOf(browser));
    expect(answer.headers.get("content-type")).toMatch(/^text\/calendar/);
    const text = await answer.text();
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(text).toContain(`UID:${assignment.id}@laptime`);
    expect(text).toContain("DTEND:20261010T120000Z");
  });

  test("keeps its address until a new one is made", async () => {
    const path = await pathOf(browser);
    expect(await pathOf(browser)).toBe(path);
    const { path: renewed } = CalendarView.parse(await (await browser.post("/api/me/calendar", {})).json());
    expect(renewed).not.toBe(path);
    expect((await api.visitor().get(path)).status).toBe(404);
    expect((await api.visitor().get(renewed)).status).toBe(200);
  });

  test.each(["x", "x.y", "%00.%00"])("an address that nobody was given leads nowhere: %s", async (name) => {
    expect((await api.visitor().get(`/api/calendars/${name}.ics`)).status).toBe(404);
  });

  test("an address with another's id leads nowhere", async () => {
    const [, signature] = /\.([\w-]+)\.ics$/.exec(await pathOf(browser)) ?? [];
    const other = await api.db.database.calendarFeed.create({
      data: { userId: (await api.builders.student(course)).id },
    });
    expect((await api.visitor().get(`/api/calendars/${other.id}.${signature}.ics`)).status).toBe(404);
  });
});
