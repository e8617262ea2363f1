import { randomUUID } from "node:crypto";
import { RegradeDetail, RegradeView, RunProgress, SubmissionView, type NewRegrade } from "@laptime/contracts";
import { raiseGrade, type Assignment, type Course, type Submission, type User } from "@laptime/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { reportOf } from "../testing/report-of.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import type { Visitor } from "../testing/visitor.ts";

let api: TestApi;
let course: Course;
let assignment: Assignment;
let ben: Visitor;
let lin: User;
let sam: User;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  course = await api.builders.course();
  assignment = await api.builders.assignment(course);
  lin = await api.builders.student(course, { name: "Lin" });
  sam = await api.builders.student(course, { name: "Sam" });
  ben = await api.signIn(await api.builders.student(course, { name: "Ben", role: "instructor" }));
});

async function graded(student: User, earned: number): Promise<Submission> {
  const submission = await api.builders.submission(assignment, student);
  const run = await api.builders.run(submission, { report: reportOf({ score: { earned, possible: 100 } }) });
  await api.db.database.$transaction((tx) => raiseGrade(tx, run.id));
  return submission;
}

const orderOf = (more: Partial<NewRegrade> = {}): NewRegrade => ({
  ...{ id: randomUUID(), assignmentIds: [assignment.id], submissions: "counting", keepsBest: false, checks: [] },
  ...{ reason: "The tests were wrong", ...more },
});
const order = async (more: Partial<NewRegrade> = {}) => ben.post(`/api/courses/${course.id}/regrades`, orderOf(more));
const ordered = async (more: Partial<NewRegrade> = {}) => RegradeView.parse(await (await order(more)).json());
const detail = (id: string) => ben.json(`/api/regrades/${id}`, RegradeDetail);
const submissionsOf = async (regradeId: string) =>
  (await api.db.database.gradingRun.findMany({ where: { regradeId } }))
    .map(({ submissionId }) => submissionId)
    .toSorted();

test("it takes what counts, or all that was graded, or these students' alone, and orders it once", async () => {
  const [worse, better, other] = [await graded(lin, 20), await graded(lin, 70), await graded(sam, 50)];
  const counting = orderOf();
  const answers = [
    await ben.post(`/api/courses/${course.id}/regrades`, counting),
    await ben.post(`/api/courses/${course.id}/regrades`, counting),
  ];
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(await submissionsOf(counting.id)).toEqual([better.id, other.id].toSorted());
  const all = await ordered({ submissions: "all" });
  expect(all).toMatchObject({ submissions: 3, students: 2, state: "grading", by: "Ben" });
  expect(await submissionsOf(all.id)).toEqual([worse.id, better.id, other.id].toSorted());
  const ofSam = await ordered({ studentIds: [sam.id] });
  expect(await submissionsOf(ofSam.id)).toEqual([other.id]);
  const list = await ben.json(`/api/courses/${course.id}/regrades`, z.array(RegradeView));
  expect(list.map(({ id }) => id)).toEqual([ofSam.id, all.id, counting.id]);
});

test("what cannot be ordered is refused, with nothing graded", async () => {
  const codeOf = async (more: Partial<NewRegrade>) => {
    const answer = await order(more);
    return [answer.status, z.object({ code: z.string() }).parse(await answer.json()).code];
  };
  expect(await codeOf({})).toEqual([422, "nothing_to_regrade"]);
  await graded(lin, 20);
  const elsewhere = await api.builders.assignment(await api.builders.course());
  expect(await codeOf({ assignmentIds: [elsewhere.id] })).toEqual([422, "regrade_malformed"]);
  const second = await api.builders.assignment(course);
  expect(await codeOf({ assignmentIds: [assignment.id, second.id], checks: ["seen"] })).toEqual([
    ...[422, "regrade_malformed"],
  ]);
  expect(await ben.json(`/api/courses/${course.id}/regrades`, z.array(RegradeView))).toEqual([]);
});

test("its student sees nothing of it: the report stays, and its runs are nobody's", async () => {
  const submission = await graded(lin, 20);
  const student = await api.signIn(lin);
  const seen = async () => {
    const { progress, ...view } = await student.json(`/api/submissions/${submission.id}`, SubmissionView);
    return { ...view, progress: { ...progress, observedAt: "" } };
  };
  const before = await seen();
  const { id } = await ordered();
  expect(await seen()).toEqual(before);
  const run = await api.db.database.gradingRun.findFirstOrThrow({ where: { regradeId: id } });
  expect((await student.get(`/api/runs/${run.id}`)).status).toBe(404);
  const own = await student.json(`/api/runs/${before.receipt.runId}`, RunProgress);
  expect(own.phase).toBe("graded");
});

test("who waits stands before it in the queue", async () => {
  await graded(lin, 20);
  const { id } = await ordered();
  await api.db.database.gradingRun.updateMany({ where: { regradeId: id }, data: { dueAt: new Date(0) } });
  const run = await api.builders.run(await api.builders.submission(assignment, sam));
  const student = await api.signIn(sam);
  expect((await student.json(`/api/runs/${run.id}`, RunProgress)).position).toBe(1);
});

test("its preview tells who gains and who loses, as a page and as a file", async () => {
  await graded(lin, 20);
  const { id } = await ordered();
  expect((await detail(id)).outcome).toBeNull();
  const outcome = { regradeId: id, assignmentId: assignment.id, possible: 100 };
  await api.db.database.regradeOutcome.createMany({
    data: [
      { ...outcome, userId: lin.id, before: 20, after: 90 },
      { ...outcome, userId: sam.id, before: 50, after: 40 },
    ],
  });
  const checks = [{ assignmentId: assignment.id, id: "seen", title: "Adds up", fixed: 1, broken: 1, same: 0 }];
  await api.db.database.regrade.update({ where: { id }, data: { state: "previewed", checks } });
  const told = await detail(id);
  expect(told.outcome).toMatchObject({ gain: 1, lose: 1, same: 0, differences: [-0.1, 0.7], checks });
  expect(told.outcome?.changes.map(({ student, before, after }) => [student.name, before, after])).toEqual([
    ["Sam", 50, 40],
    ["Lin", 20, 90],
  ]);
  const csv = await (await ben.get(`/api/regrades/${id}/changes.csv`)).text();
  expect(csv.split("\r\n")).toEqual([
    "Name,Email,Assignment,Before,After,Possible",
    `Sam,${sam.email},An assignment,50,40,100`,
    `Lin,${lin.email},An assignment,20,90,100`,
    "",
  ]);
});

test("applied when previewed, undone when applied, given up before; whoever asks twice has it once, and it is noted who did", async () => {
  await graded(lin, 20);
  const { id } = await ordered();
  const say = (state: "previewed" | "applied") => api.db.database.regrade.update({ where: { id }, data: { state } });
  const apply = async () => (await ben.post(`/api/regrades/${id}/application`, {})).status;
  const undo = async () => (await ben.post(`/api/regrades/${id}/reversal`, {})).status;
  const discard = async () => (await ben.delete(`/api/regrades/${id}`)).status;
  expect([await apply(), await undo()]).toEqual([409, 409]);
  await say("previewed");
  expect([await apply(), await apply(), await discard(), await undo()]).toEqual([202, 202, 409, 409]);
  expect((await detail(id)).state).toBe("applying");
  await say("applied");
  expect([await undo(), await undo()]).toEqual([202, 202]);
  await say("previewed");
  expect([await discard(), await discard(), await apply()]).toEqual([204, 204, 409]);
  expect(await api.db.database.gradingRun.count({ where: { regradeId: id } })).toBe(0);
  const noted = await api.db.database.auditEntry.findMany({ where: { courseId: course.id }, orderBy: { id: "asc" } });
  expect(noted.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
    ...["Ben regrade.order", "Ben regrade.apply", "Ben regrade.undo", "Ben regrade.discard"],
  ]);
});
