import { randomUUID } from "node:crypto";
import type { NewRegrade, Report } from "@laptime/contracts";
import { raiseGrade, type Assignment, type RegradeState, type Submission, type User } from "@laptime/database";
import { ManualClock } from "@laptime/runtime/testing";
import { addCrowd, GROWING, recordedQueries, wholeScans } from "@laptime/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { GradingBench, reportOf, silent } from "../testing/grading-bench.ts";
import { MoveRegrades } from "./move-regrades.ts";
import { RegradeStore } from "./regrade.store.ts";

let bench: GradingBench;
let moveRegrades: MoveRegrades;
let assignment: Assignment;
let lin: User;
let sam: User;
let ada: User;
beforeAll(async () => {
  bench = await GradingBench.open(process.env["LAPTIME_TEST_DATABASE_URL"]);
});
afterAll(() => bench.close());
beforeEach(async () => {
  moveRegrades = new MoveRegrades({
    regrades: new RegradeStore(bench.database),
    clock: new ManualClock(),
    logger: silent,
  });
  ({ assignment, student: lin } = await bench.assignment("last"));
  const course = await bench.database.course.findUniqueOrThrow({ where: { id: assignment.courseId } });
  sam = await bench.build.student(course);
  ada = await bench.build.student(course, { role: "instructor" });
});

const full = reportOf(["passed", "passed"]);
const half = reportOf(["passed", "wrong_answer"]);
const none = reportOf(["wrong_answer", "wrong_answer"]);
const worker = { id: "worker", cores: 2, slots: 1 };

async function graded(student: User, report: Report): Promise<{ submission: Submission; runId: string }> {
  const submission = await bench.build.submission(assignment, student);
  const run = await bench.build.run(submission, { report });
  await bench.database.$transaction((tables) => raiseGrade(tables, run.id));
  return { submission, runId: run.id };
}

/** As the API orders it, of what was graded here. */
async function order(of: readonly Awaited<ReturnType<typeof graded>>[], more: Partial<NewRegrade> = {}) {
  const id = randomUUID();
  const { courseId, id: assignmentId, currentVersionId } = assignment;
  const asked = { id, assignmentIds: [assignmentId], submissions: "all" as const, checks: [], keepsBest: false };
  const given: NewRegrade = { ...asked, reason: "The tests were wrong", ...more };
  const counts = { total: of.length, students: 2 };
  await bench.database.regrade.create({ data: { id, courseId, order: given, by: ada.id, ...counts } });
  for (const { submission, runId } of of) {
    const run = { submissionId: submission.id, assignmentVersionId: currentVersionId!, replacesId: runId };
    const { keepsBest } = given;
    await bench.database.gradingRun.create({
      data: { ...run, regradeId: id, isProposed: true, keepsBest, priority: 1 },
    });
  }
  return id;
}

async function gradeAll(regradeId: string, reports: readonly Report[]): Promise<void> {
  const runs = await bench.database.gradingRun.findMany({ where: { regradeId }, orderBy: { id: "asc" } });
  for (const [index, { id }] of runs.entries()) {
    const claim = await bench.runs.claim(id, worker);
    expect(await bench.runs.complete(id, claim!.fence, reports[index]!)).toBe(true);
  }
}

async function moveOn(): Promise<void> {
  while (await moveRegrades.step());
}

const stateOf = async (id: string) => (await bench.database.regrade.findUniqueOrThrow({ where: { id } })).state;
const say = (id: string, state: RegradeState) =>
  bench.database.regrade.update({ where: { id }, data: { state, settled: 0, settledUpTo: "" } });
/** All that a grade says but how often it was written. */
const grades = async () =>
  bench.database.grade.findMany({
    where: { assignmentId: assignment.id },
    omit: { version: true, updatedAt: true },
    orderBy: { userId: "asc" },
  });
const earned = async ({ id: userId }: User) => {
  const key = { assignmentId_userId: { assignmentId: assignment.id, userId } };
  return Number((await bench.database.grade.findUniqueOrThrow({ where: key })).earned);
};

test("its runs change no grade until it is applied, and undone it leaves every grade as it was", async () => {
  const work = [await graded(lin, half), await graded(sam, full)];
  const before = await grades();
  const id = await order(work);
  expect(await moveRegrades.step()).toBe(false);
  await gradeAll(id, [full, none]);
  expect(await grades()).toEqual(before);

  await moveOn();
  expect(await stateOf(id)).toBe("previewed");
  const told = { where: { kind: "regrade_previewed", subjectId: id } };
  expect(await bench.database.notice.findMany(told)).toMatchObject([{ userId: ada.id }]);
  expect(await grades()).toEqual(before);
  const outcomes = await bench.database.regradeOutcome.findMany({ where: { regradeId: id } });
  const changes = new Map(outcomes.map(({ userId, before, after }) => [userId, [Number(before), Number(after)]]));
  expect(changes).toEqual(
    new Map([
      [lin.id, [50, 100]],
      [sam.id, [100, 0]],
    ]),
  );
  const { checks } = await bench.database.regrade.findUniqueOrThrow({ where: { id } });
  expect(checks).toMatchObject([
    { fixed: 0, broken: 1, same: 1 },
    { fixed: 1, broken: 1, same: 0 },
  ]);

  await say(id, "applying");
  await moveOn();
  expect(await stateOf(id)).toBe("applied");
  expect([await earned(lin), await earned(sam)]).toEqual([100, 0]);
  const [change] = await bench.database.gradeChange.findMany({
    where: { grade: { userId: lin.id } },
    orderBy: { version: "desc" },
  });
  expect(change).toMatchObject({ reason: "regraded: The tests were wrong", by: ada.id });

  await say(id, "undoing");
  await moveOn();
  expect(await stateOf(id)).toBe("undone");
  expect(await grades()).toEqual(before);
});

test("never lower: who would lose keeps what was there", async () => {
  const id = await order([await graded(lin, half), await graded(sam, full)], { keepsBest: true });
  await gradeAll(id, [full, none]);
  await moveOn();
  await say(id, "applying");
  await moveOn();
  expect([await earned(lin), await earned(sam)]).toEqual([100, 100]);
});

test("what is handed in meanwhile counts as ever, before and after it is applied", async () => {
  const id = await order([await graded(lin, half)]);
  await gradeAll(id, [none]);
  await graded(lin, full);
  expect(await earned(lin)).toBe(100);
  await moveOn();
  await say(id, "applying");
  await moveOn();
  expect(await earned(lin)).toBe(100);
});

test("a worker that takes it over goes on after the last student, and one that was too slow changes nothing more", async () => {
  const id = await order([await graded(lin, half), await graded(sam, half)]);
  await gradeAll(id, [full, full]);
  await moveOn();
  await say(id, "applying");
  const slow = new RegradeStore(bench.database);
  const held = (await slow.take())!;
  await slow.propose(held, false);
  const [first, second] = await slow.students(held);
  expect(await slow.settle(held, first!)).toBe(true);
  expect(await slow.take()).toBeNull();
  await bench.database
    .$executeRaw`UPDATE regrade SET "leaseExpiresAt" = now() - interval '1 ms' WHERE id = ${id}::uuid`;
  const resumed = (await slow.take())!;
  expect(await slow.students(resumed)).toEqual([second]);
  expect(await slow.settle(resumed, second!)).toBe(true);
  expect(await slow.settle(held, second!)).toBe(false);
  expect(await slow.move(resumed, "applied")).toBe(true);
  expect(await slow.move(held, "applied")).toBe(false);
  expect([await earned(lin), await earned(sam)]).toEqual([100, 100]);
});

test("what cannot be decided is measured again as part of it, and it is previewed only then", async () => {
  const id = await order([await graded(lin, half)]);
  const [run] = await bench.database.gradingRun.findMany({ where: { regradeId: id } });
  const claim = await bench.runs.claim(run!.id, worker);
  await bench.runs.complete(run!.id, claim!.fence, half, true);
  expect(await moveRegrades.step()).toBe(false);
  const again = await bench.database.gradingRun.findFirstOrThrow({ where: { regradeId: id, state: "queued" } });
  expect(again).toMatchObject({ isProposed: true, priority: 1, replacesId: run!.replacesId, measuredBefore: 1 });
});

test("what the platform could not grade stays out of sight when the rest is applied", async () => {
  const id = await order([await graded(lin, half), await graded(sam, half)]);
  const runs = await bench.database.gradingRun.findMany({ where: { regradeId: id }, orderBy: { id: "asc" } });
  const [first, second] = runs;
  const claim = await bench.runs.claim(first!.id, worker);
  await bench.runs.complete(first!.id, claim!.fence, full);
  const lost = await bench.runs.claim(second!.id, worker);
  await bench.runs.bury(second!.id, lost!.fence, "the engine is away");
  await moveOn();
  await say(id, "applying");
  await moveOn();
  expect([await earned(lin), await earned(sam)]).toEqual([100, 50]);
  expect([(await bench.run(first!.id)).isProposed, (await bench.run(second!.id)).isProposed]).toEqual([false, true]);
});

test("live work is due before it, however long it waits", async () => {
  const own = await GradingBench.open(process.env["LAPTIME_TEST_DATABASE_URL"]);
  try {
    const { submission, run } = await own.submit();
    const waiting = await own.build.run(submission, { dueAt: new Date(Date.now() - 3_600_000) });
    await own.database.gradingRun.update({ where: { id: waiting.id }, data: { priority: 1 } });
    await own.makeDue(run.id);
    expect(await own.runs.findDue(10, worker)).toEqual([run.id, waiting.id]);
  } finally {
    await own.close();
  }
});

test("what it asks of the database reads no table of submissions from end to end", async () => {
  const id = await order([await graded(lin, half), await graded(sam, full)]);
  await gradeAll(id, [full, none]);
  await addCrowd(bench.database);
  const queries = await recordedQueries(async () => {
    await bench.runs.findDue(10, worker);
    await moveOn();
    await say(id, "applying");
    await moveOn();
  });
  expect(await stateOf(id)).toBe("applied");
  expect(queries.length).toBeGreaterThan(20);
  expect(await wholeScans(bench.url, queries, GROWING)).toEqual([]);
}, 120_000);
