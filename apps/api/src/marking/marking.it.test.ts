import { randomUUID } from "node:crypto";
import {
  AssignmentView,
  AuditLog,
  Gradebook,
  GradeDetail,
  LineComment,
  MarkingList,
  MarkingView,
  NextToMark,
  SubmissionView,
} from "@laptime/contracts";
import type { User } from "@laptime/database";
import { ManualClock } from "@laptime/runtime/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { MARKED_21, MarkedClass } from "../testing/marked-class.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";
import { RESERVED_MS } from "./reservation.store.ts";

const clock = new ManualClock();
let api: TestApi;
let school: MarkedClass;
beforeAll(async () => {
  api = await startApi({ clock });
});
afterAll(() => api.close());
beforeEach(async () => {
  school = await MarkedClass.open(api);
});

const of = (assignment: string) => `/api/assignments/${school.assignment.id}/${assignment}`;
const detail = (student = school.lin) => school.ada.json(of(`grades/${student.id}`), GradeDetail);
const ownGrade = async (visitor = school.student) =>
  (await visitor.json(`/api/assignments/${school.assignment.id}`, AssignmentView)).grade;
const report = (id: string, visitor = school.student) => visitor.json(`/api/submissions/${id}`, SubmissionView);
const marking = (id: string) => school.ada.json(`/api/submissions/${id}/marking`, MarkingView);
const comment = (by: Visitor, id: string, more: object = {}) =>
  by.post(`/api/submissions/${id}/comments`, {
    ...{ id: randomUUID(), file: "solution.py", line: 2, text: "Forty-two is no name", ...more },
  });
const next = async (by: Visitor, except?: string) =>
  NextToMark.parse(await (await by.post(of("marking/next"), { except })).json()).submissionId;
const hold = (isHeld: boolean) => school.ina.put(of("hold"), { isHeld });
const student = (name: string): Promise<User> => api.builders.student(school.course, { name });

test("points by hand come to those of the checks once all is marked; before that the grade says what is missing", async () => {
  const submission = await school.graded(60);
  expect(await ownGrade()).toMatchObject({ earned: 60, possible: 100, toMark: 30 });
  expect((await report(submission.id)).marks).toMatchObject({ earned: null, possible: 30 });
  expect((await school.give(school.ada, submission, 0, MARKED_21.slice(0, 1))).status).toBe(200);
  expect(await ownGrade()).toMatchObject({ earned: 60, toMark: 30 });
  // Nor is a part of it told.
  expect((await report(submission.id)).marks?.criteria[0]).toMatchObject({ earned: null, comment: "" });
  expect((await school.give(school.ada, submission, 1)).status).toBe(200);
  expect(await ownGrade()).toMatchObject({ earned: 81, possible: 100, toMark: 0 });
  expect((await report(submission.id)).marks).toMatchObject({
    earned: 21,
    criteria: [
      { id: "names", earned: 6, items: [{ text: "One-letter names", points: -4 }], comment: "Name it for what it is." },
      { id: "design", earned: 15 },
    ],
  });
  const { changes, byHand } = await detail();
  expect(byHand).toBe(21);
  expect(changes.map(({ before, after, reason, by }) => [before, after, reason, by?.name ?? null])).toEqual([
    [60, 81, "marked by hand", "Ada"],
    [null, 60, "graded", null],
  ]);
  const { entries } = await school.ina.json(`/api/courses/${school.course.id}/audit`, AuditLog);
  expect(entries.filter(({ action }) => action === "marks.give")).toHaveLength(2);
});

test("of two who have read the same marks the second is refused; what the rubric does not have is, too", async () => {
  const submission = await school.graded(60);
  const answers = await Promise.all([
    school.give(school.ada, submission, 0),
    school.give(school.ben, submission, 0, []),
  ]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const refused = async (marks: unknown) => (await school.give(school.ada, submission, 1, marks)).status;
  expect(await refused([{ criterion: "none", items: [] }])).toBe(422);
  expect(await refused([{ criterion: "names", items: ["parts"] }])).toBe(422);
  expect(await refused([MARKED_21[0], MARKED_21[0]])).toBe(422);
  expect(await refused([{ criterion: "names", items: [], adjustment: 0.001 }])).toBe(400);
  expect((await marking(submission.id)).version).toBe(1);
});

test("a regrade keeps the marks, an override stands above them, and taken back they count again", async () => {
  const submission = await school.graded(60);
  await school.give(school.ada, submission, 0);
  await school.gradedAnew(submission, 70);
  expect(await ownGrade()).toMatchObject({ earned: 91, toMark: 0 });
  const set = async (to: unknown) =>
    school.ben.put(of(`grades/${school.lin.id}/override`), { to, reason: "r", version: (await detail()).version });
  expect((await set(12)).status).toBe(200);
  await school.give(school.ada, submission, 1, []);
  expect(await ownGrade()).toMatchObject({ earned: 12, isOverridden: true, toMark: 0 });
  expect((await set("earned")).status).toBe(200);
  expect(await ownGrade()).toMatchObject({ earned: 70, toMark: 30 });
});

test("of a joint submission everybody gets the marks, and it is listed once", async () => {
  const sam = await student("Sam");
  const submission = await school.graded(50, school.lin, sam);
  await school.give(school.ada, submission, 0);
  expect(await ownGrade()).toMatchObject({ earned: 71 });
  expect(await ownGrade(await api.signIn(sam))).toMatchObject({ earned: 71 });
  const { submissions, progress } = await school.ada.json(of("marking"), MarkingList);
  expect(progress).toEqual({ marked: 1, total: 1 });
  expect(submissions).toMatchObject([{ id: submission.id, state: "marked", earned: 21, possible: 30 }]);
});

test("two who ask for the next are given different ones, until a reservation is over", async () => {
  const first = await school.graded(10);
  const second = await school.graded(20, await student("Sam"));
  const third = await school.graded(30, await student("Pat"));
  // Of those that do not count nobody is given one.
  await school.graded(5);
  const [adas, bens] = await Promise.all([next(school.ada), next(school.ben)]);
  expect(new Set([adas, bens])).toEqual(new Set([first.id, second.id]));
  expect(await next(school.ada, adas ?? "")).toBe(third.id);
  // Whoever goes on gives up what was there before.
  const asked = await school.ben.put(`/api/submissions/${third.id}/reservation`, {});
  expect(await asked.json()).toEqual({ reservedBy: "Ada" });
  const { submissions } = await school.ben.json(of("marking"), MarkingList);
  expect(submissions.map((one) => one.reservedBy)).toEqual([null, null, "Ada"]);
  await clock.advance(RESERVED_MS);
  expect(await next(school.ina, first.id)).toBe(second.id);
  await school.give(school.ada, first, 0);
  await school.give(school.ada, second, 0);
  expect(await next(school.ada)).toBe(third.id);
  await school.give(school.ben, third, 0);
  expect(await next(school.ada)).toBeNull();
});

test("as long as grades are held, students see neither marks nor comments", async () => {
  const submission = await school.graded(60);
  await hold(true);
  await school.give(school.ada, submission, 0);
  await comment(school.ada, submission.id);
  const answers = async () =>
    JSON.stringify([
      await report(submission.id),
      await ownGrade(),
      await (await school.student.get(of("submissions"))).json(),
    ]);
  expect(await answers()).not.toMatch(/Forty-two|Name it|One-letter|"earned"/);
  expect((await school.student.get(`/api/submissions/${submission.id}/marking`)).status).toBe(403);
  await hold(false);
  expect(await answers()).toMatch(/Forty-two.*/);
  expect((await report(submission.id)).marks?.comments).toMatchObject([{ line: 2, author: "Ada", isYours: false }]);
});

test("anonymous: who marks is told no name, always the same two words, until grades are released", async () => {
  const submission = await school.graded(60);
  expect((await school.ada.put(of("anonymity"), { isAnonymous: true })).status).toBe(403);
  expect((await school.ina.put(of("anonymity"), { isAnonymous: true })).status).toBe(204);
  await comment(school.ada, submission.id);
  const texts = async () => {
    const paths = [of("marking"), `/api/submissions/${submission.id}/marking`];
    const answers = await Promise.all(paths.map(async (path) => (await school.ada.get(path)).text()));
    const given = await school.give(school.ada, submission, (await marking(submission.id)).version);
    return [...answers, await given.text()].join("\n");
  };
  const hidden = await texts();
  for (const told of ["Secret-Name", school.lin.email, school.lin.id]) expect(hidden).not.toContain(told);
  const { name } = await marking(submission.id);
  expect(name).toMatch(/^\w+ \w+$/);
  expect((await school.ben.json(of("marking"), MarkingList)).submissions[0]?.name).toBe(name);
  // A later submission of the same student has the same words.
  expect((await marking((await school.graded(65)).id)).name).toBe(name);
  expect(await ownGrade()).toBeNull();
  await hold(false);
  expect((await marking(submission.id)).name).toBe("Lin Secret-Name");
  // Students are not told who marked anonymously.
  expect(JSON.stringify((await report(submission.id)).marks)).not.toContain("Ada");
});

test("comments are their author's to change, and teachers'; the audit keeps what they said", async () => {
  const submission = await school.graded(60);
  const id = randomUUID();
  const written = LineComment.parse(await (await comment(school.ada, submission.id, { id })).json());
  expect(written).toMatchObject({ author: "Ada", isYours: true, changedAt: null });
  // Sent twice, it is there once.
  expect((await comment(school.ada, submission.id, { id })).status).toBe(201);
  expect((await comment(school.ben, submission.id, { id })).status).toBe(404);
  expect((await comment(school.ada, submission.id, { line: 99 })).status).toBe(422);
  expect((await comment(school.ada, submission.id, { file: "other.py" })).status).toBe(422);
  const path = `/api/comments/${id}`;
  expect((await school.ben.put(path, { text: "Mine" })).status).toBe(404);
  expect((await school.ben.delete(path)).status).toBe(404);
  expect((await school.ada.put(path, { text: "Better so" })).status).toBe(200);
  expect((await marking(submission.id)).comments).toMatchObject([{ text: "Better so", author: "Ada" }]);
  expect((await school.ina.delete(path)).status).toBe(204);
  expect((await marking(submission.id)).comments).toEqual([]);
  const kept = await api.db.database.auditEntry.findMany({
    where: { courseId: school.course.id, action: { startsWith: "comment." } },
    orderBy: { id: "asc" },
  });
  expect(kept.map(({ action, actor, details }) => [action, actor, details])).toMatchObject([
    ["comment.write", "Ada", { after: "Forty-two is no name" }],
    ["comment.change", "Ada", { before: "Forty-two is no name", after: "Better so" }],
    ["comment.remove", "Ina", { before: "Better so" }],
  ]);
});

test("what is to be marked is said in the grade book, and not asked for in the total", async () => {
  await school.graded(60);
  const [own] = (await school.ada.json(`/api/courses/${school.course.id}/gradebook`, Gradebook)).students;
  expect(own).toMatchObject({ cells: [{ earned: 60, toMark: 30 }], total: { earned: 60, possible: 70 } });
});

test("what waits for its checks cannot be marked yet", async () => {
  const submission = await api.builders.submission(school.assignment, school.lin);
  await api.builders.run(submission);
  expect((await school.ada.get(`/api/submissions/${submission.id}/marking`)).status).toBe(409);
  expect((await school.give(school.ada, submission, 0)).status).toBe(409);
});
