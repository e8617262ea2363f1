import type { Assignment, User } from "@laptime/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GradingBench, reportOf } from "../testing/grading-bench.ts";

let bench: GradingBench;
beforeAll(async () => {
  bench = await GradingBench.open(process.env["LAPTIME_TEST_DATABASE_URL"]);
});
afterAll(() => bench.close());

const full = reportOf(["passed", "passed"]);
const half = reportOf(["passed", "wrong_answer"]);
const none = reportOf(["wrong_answer", "wrong_answer"]);
const worker = { id: "worker", cores: 2, slots: 1 };

async function work() {
  const { assignment, student: lin } = await bench.assignment();
  const course = await bench.database.course.findUniqueOrThrow({ where: { id: assignment.courseId } });
  return { assignment, lin, sam: await bench.build.student(course), pat: await bench.build.student(course) };
}

/** Claimed, of all these students; the first one hands it in. */
async function claimed(assignment: Assignment, ...members: [User, ...User[]]) {
  const { submission, run } = await bench.submit({ assignment, student: members[0] });
  if (members.length > 1) {
    const rows = members.map(({ id: userId }) => ({ submissionId: submission.id, userId }));
    await bench.database.submissionMember.createMany({ data: rows });
  }
  const claim = await bench.runs.claim(run.id, worker);
  if (claim === null) throw new Error("the run could not be claimed");
  return { submission, runId: run.id, fence: claim.fence };
}

const earnedOf = async (assignment: Assignment, ...users: User[]) =>
  Promise.all(
    users.map(async ({ id: userId }) => {
      const grade = await bench.database.grade.findUnique({
        where: { assignmentId_userId: { assignmentId: assignment.id, userId } },
      });
      return grade && Number(grade.earned);
    }),
  );

describe("a joint submission", () => {
  it("makes the grade of everybody who was in the team, and of nobody else, once", async () => {
    const { assignment, lin, sam, pat } = await work();
    const { submission, runId, fence } = await claimed(assignment, lin, sam);
    expect(await bench.runs.complete(runId, fence, half)).toBe(true);
    expect(await bench.runs.complete(runId, fence, full)).toBe(false);
    expect(await earnedOf(assignment, lin, sam, pat)).toEqual([50, 50, null]);
    const grades = await bench.grades(submission);
    expect(grades.map(({ changes }) => changes.map(({ reason }) => reason))).toEqual([["graded"], ["graded"]]);
  });

  it("makes nobody's grade under a stale fence", async () => {
    const { assignment, lin, sam } = await work();
    const { runId, fence } = await claimed(assignment, lin, sam);
    await bench.expireLease(runId);
    await bench.runs.claim(runId, { id: "other", cores: 2, slots: 1 });
    expect(await bench.runs.complete(runId, fence, full)).toBe(false);
    expect(await earnedOf(assignment, lin, sam)).toEqual([null, null]);
  });

  it("counts for each member beside what was handed in before, whoever handed in", async () => {
    const { assignment, lin, sam } = await work();
    const first = await claimed(assignment, lin, sam);
    await bench.runs.complete(first.runId, first.fence, full);
    const second = await claimed(assignment, sam, lin);
    await bench.runs.complete(second.runId, second.fence, half);
    expect(await earnedOf(assignment, lin, sam)).toEqual([100, 100]);
  });

  it("of many that complete at once, each member has the best", async () => {
    const { assignment, lin, sam, pat } = await work();
    const runs = [
      { report: half, ...(await claimed(assignment, lin, sam, pat)) },
      { report: full, ...(await claimed(assignment, pat, sam, lin)) },
      { report: none, ...(await claimed(assignment, sam, pat, lin)) },
      { report: half, ...(await claimed(assignment, pat, lin, sam)) },
    ];
    const done = await Promise.all(runs.map(({ runId, fence, report }) => bench.runs.complete(runId, fence, report)));
    expect(done).toEqual([true, true, true, true]);
    expect(await earnedOf(assignment, lin, sam, pat)).toEqual([100, 100, 100]);
  });
});

describe("a regrade", () => {
  async function regraded(keepsBest: boolean) {
    const { assignment, lin } = await work();
    const { submission, runId, fence } = await claimed(assignment, lin);
    await bench.runs.complete(runId, fence, full);
    const { assignmentVersionId } = await bench.run(runId);
    const again = await bench.database.gradingRun.create({
      data: { submissionId: submission.id, assignmentVersionId, keepsBest },
    });
    const claim = await bench.runs.claim(again.id, worker);
    expect(await bench.runs.complete(again.id, claim?.fence ?? 0, half)).toBe(true);
    return earnedOf(assignment, lin);
  }

  it("that keeps the best lowers no grade; one that replaces does", async () => {
    expect(await regraded(true)).toEqual([100]);
    expect(await regraded(false)).toEqual([50]);
  });
});
