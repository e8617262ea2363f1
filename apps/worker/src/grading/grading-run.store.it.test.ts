import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GradingBench, reportOf } from "../testing/grading-bench.ts";

let bench: GradingBench;
beforeAll(async () => {
  bench = await GradingBench.open(process.env["LAPTIME_TEST_DATABASE_URL"]);
});
afterAll(() => bench.close());

const worker = (id: string, cores = 2) => ({ id, cores, slots: 1 });

const full = reportOf(["passed", "passed"]);
const half = reportOf(["passed", "wrong_answer"]);
const none = reportOf(["wrong_answer", "wrong_answer"]);

/** A run that is claimed by "worker". */
async function claimed(given?: Parameters<GradingBench["submit"]>[0]) {
  const { submission, run } = await bench.submit(given);
  const claim = await bench.runs.claim(run.id, worker("worker"));
  if (claim === null) throw new Error("the run could not be claimed");
  return { submission, runId: run.id, fence: claim.fence };
}

/** Seconds from the database's now to the run's dueAt. */
async function dueInSeconds(runId: string): Promise<number> {
  const rows = await bench.database.$queryRaw<{ seconds: number }[]>`
    SELECT extract(epoch FROM "dueAt" - now())::float8 AS seconds FROM grading_run WHERE id = ${runId}::uuid`;
  return rows[0]!.seconds;
}

describe("claim", () => {
  it("gives a due run to exactly one of many workers, with all that it needs", async () => {
    const { submission, run } = await bench.submit();
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, n) => bench.runs.claim(run.id, worker(`worker-${n}`))),
    );
    const won = claims.filter((claim) => claim !== null);
    expect(won).toHaveLength(1);
    expect(won[0]).toMatchObject({
      runId: run.id,
      fence: 1,
      submission: { digest: submission.digest, filesKey: submission.filesKey },
    });
    expect(won[0]!.queueMs).toBeGreaterThanOrEqual(0);
    const row = await bench.run(run.id);
    expect(row).toMatchObject({ state: "running", fence: 1, faults: 0 });
    expect(row.workerId).toBe(`worker-${claims.findIndex((claim) => claim !== null)}`);
    expect(row.leaseExpiresAt!.getTime() - row.startedAt!.getTime()).toBe(15_000);
  });

  it("gives nothing of a run that is running, completed, dead, not due, or unknown", async () => {
    const running = await claimed();
    const completed = await claimed();
    await bench.runs.complete(completed.runId, completed.fence, full);
    const dead = await claimed();
    await bench.runs.bury(dead.runId, dead.fence, "broken");
    const backingOff = await claimed();
    await bench.runs.fault(backingOff.runId, backingOff.fence, "engine away");
    for (const runId of [running.runId, completed.runId, dead.runId, backingOff.runId, randomUUID()]) {
      expect(await bench.runs.claim(runId, worker("other"))).toBeNull();
    }
  });

  it("takes over from a lost worker under a higher fence, and counts a fault", async () => {
    const { runId } = await claimed();
    await bench.expireLease(runId);
    expect(await bench.runs.claim(runId, worker("other"))).toMatchObject({ fence: 2 });
    expect(await bench.run(runId)).toMatchObject({ workerId: "other", faults: 1, lastFault: "worker worker was lost" });
  });

  it("gives up on a submission that has cost five workers", async () => {
    const { run } = await bench.submit();
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect(await bench.runs.claim(run.id, worker(`worker-${attempt}`))).toMatchObject({ fence: attempt });
      await bench.expireLease(run.id);
    }
    expect(await bench.runs.claim(run.id, worker("worker-6"))).toBeNull();
    expect(await bench.run(run.id)).toMatchObject({ state: "dead", faults: 5, lastFault: "worker worker-5 was lost" });
  });
});

describe("a stale fence", () => {
  it("is refused whatever it wants, and changes nothing", async () => {
    const { runId, fence, submission } = await claimed();
    await bench.expireLease(runId);
    await bench.runs.claim(runId, worker("other"));
    const before = await bench.run(runId);
    expect(await bench.runs.extendLease(runId, fence)).toBe(false);
    expect(await bench.runs.complete(runId, fence, full)).toBe(false);
    expect(await bench.runs.fault(runId, fence, "late")).toBeNull();
    expect(await bench.runs.bury(runId, fence, "late")).toBe(false);
    expect(await bench.runs.release(runId, fence)).toBe(false);
    expect(await bench.run(runId)).toEqual(before);
    expect(await bench.grades(submission)).toEqual([]);
  });
});

describe("complete", () => {
  it("stores the report and makes the grade, once", async () => {
    const { runId, fence, submission } = await claimed();
    expect(await bench.runs.complete(runId, fence, half)).toBe(true);
    expect(await bench.runs.complete(runId, fence, full)).toBe(false);
    const row = await bench.run(runId);
    expect(row).toMatchObject({ state: "completed", verdict: half.verdict, report: half, leaseExpiresAt: null });
    expect([Number(row.earned), Number(row.possible)]).toEqual([50, 100]);
    const [grade, ...others] = await bench.grades(submission);
    expect(others).toEqual([]);
    expect(grade).toMatchObject({ userId: submission.userId, submissionId: submission.id, runId });
    expect(grade!.changes).toMatchObject([{ runId, before: null, reason: "graded" }]);
    expect(Number(grade!.changes[0]!.after)).toBe(50);
  });

  it("completes what printed NUL and broken surrogates", async () => {
    const { runId, fence } = await claimed();
    expect(await bench.runs.complete(runId, fence, reportOf(["passed"], "a\0b\uD800c"))).toBe(true);
    expect((await bench.run(runId)).report).toMatchObject({ output: { stdout: "a\uFFFDb\uFFFDc" } });
  });

  it.each([
    ["best", [full, none], "the first", [100]],
    ["best", [half, half], "the first", [50]],
    ["best", [none, half, full], "the third", [0, 50, 100]],
    ["last", [full, none], "the second", [100, 0]],
  ] as const)("makes the %s of %o count", async (counts, reports, which, after) => {
    const given = await bench.assignment(counts);
    const done = [];
    for (const report of reports) {
      const one = await claimed(given);
      await bench.runs.complete(one.runId, one.fence, report);
      done.push(one);
    }
    const expected = done[["the first", "the second", "the third"].indexOf(which)]!;
    const [grade] = await bench.grades(expected.submission);
    expect(grade).toMatchObject({ submissionId: expected.submission.id, runId: expected.runId });
    expect(grade!.changes.map((change) => Number(change.after))).toEqual(after);
    expect(grade!.changes.map(({ before }) => before && Number(before))).toEqual([null, ...after.slice(0, -1)]);
  });

  it("lets the last submission count though an earlier one is graded after it", async () => {
    const given = await bench.assignment("last");
    const [early, late] = [await claimed(given), await claimed(given)];
    await bench.runs.complete(late.runId, late.fence, half);
    await bench.runs.complete(early.runId, early.fence, full);
    const [grade] = await bench.grades(late.submission);
    expect(grade).toMatchObject({ submissionId: late.submission.id, changes: [{ runId: late.runId }] });
  });

  it("keeps one grade and the best of many runs that complete at once", async () => {
    const given = await bench.assignment("best");
    const all = [];
    for (const report of [none, half, full, half, none, half]) all.push({ ...(await claimed(given)), report });
    const completed = await Promise.all(all.map((one) => bench.runs.complete(one.runId, one.fence, one.report)));
    expect(completed).toEqual(all.map(() => true));
    const grades = await bench.grades(all[0]!.submission);
    expect(grades).toHaveLength(1);
    expect(grades[0]).toMatchObject({ runId: all[2]!.runId });
    const path = grades[0]!.changes.map(({ after }) => Number(after));
    expect(path).toEqual(path.toSorted((a, b) => a - b));
  });

  it("lets a regrade speak for its submission, also when it is lower", async () => {
    const first = await claimed();
    await bench.runs.complete(first.runId, first.fence, full);
    const regrade = await bench.build.run(first.submission);
    const claim = await bench.runs.claim(regrade.id, worker("worker"));
    await bench.runs.complete(regrade.id, claim!.fence, half);
    const [grade] = await bench.grades(first.submission);
    expect(grade).toMatchObject({ runId: regrade.id, changes: [{ reason: "graded" }, { reason: "regraded" }] });
    expect((await bench.run(first.runId)).report).toEqual(full);
  });
});

describe("fault", () => {
  it("backs off longer each time, then gives up with the reason", async () => {
    const { run } = await bench.submit();
    for (const seconds of [2, 8, 32, 128]) {
      const claim = await bench.runs.claim(run.id, worker("worker"));
      expect(await bench.runs.fault(run.id, claim!.fence, "no engine\0")).toBe("queued");
      expect(Math.abs((await dueInSeconds(run.id)) - seconds)).toBeLessThan(1);
      expect(await bench.runs.findDue(1000, worker("worker"))).not.toContain(run.id);
      await bench.makeDue(run.id);
    }
    const claim = await bench.runs.claim(run.id, worker("worker"));
    expect(await bench.runs.fault(run.id, claim!.fence, "no engine, still")).toBe("dead");
    expect(await bench.run(run.id)).toMatchObject({
      state: "dead",
      faults: 5,
      lastFault: "no engine, still",
      leaseExpiresAt: null,
    });
  });

  it("tells the teachers of the course when a run is given up, and of nothing before", async () => {
    const { assignment, student } = await bench.assignment();
    const course = await bench.database.course.findUniqueOrThrow({ where: { id: assignment.courseId } });
    const teacher = await bench.build.student(course, { role: "instructor" });
    const { run, submission } = await bench.submit({ assignment, student });
    const told = () => bench.database.notice.findMany({ where: { courseId: course.id } });
    const claim = await bench.runs.claim(run.id, worker("worker"));
    await bench.runs.fault(run.id, claim!.fence, "no engine");
    expect(await told()).toEqual([]);
    await bench.makeDue(run.id);
    const again = await bench.runs.claim(run.id, worker("worker"));
    await bench.runs.bury(run.id, again!.fence, "broken");
    const about = { kind: "run_given_up", assignmentId: assignment.id, subjectId: submission.id };
    expect(await told()).toMatchObject([{ userId: teacher.id, ...about }]);
  });
});

describe("release", () => {
  it("gives the run back at once, without a fault", async () => {
    const { runId, fence } = await claimed();
    expect(await bench.runs.release(runId, fence)).toBe(true);
    expect(await bench.run(runId)).toMatchObject({ state: "queued", faults: 0, workerId: null, leaseExpiresAt: null });
    expect(await bench.runs.claim(runId, worker("other"))).toMatchObject({ fence: fence + 1 });
  });
});

describe("what could not be decided", () => {
  it("is measured again by a run of its own, on another host first; the grade is one, and keeps what was earned", async () => {
    const { runId, fence, submission } = await claimed();
    expect(await bench.runs.complete(runId, fence, half, true)).toBe(true);
    const [again] = await bench.database.gradingRun.findMany({
      where: { submissionId: submission.id, state: "queued" },
    });
    expect(again).toMatchObject({ measuredBefore: 1, workerId: "worker", assignmentVersionId: expect.any(String) });
    expect(await dueInSeconds(again!.id)).toBeGreaterThan(20);
    expect(await bench.grades(submission)).toMatchObject([{ runId }]);

    await bench.makeDue(again!.id);
    expect(await bench.runs.claim(again!.id, worker("worker"))).toBeNull();
    const claim = await bench.runs.claim(again!.id, worker("other"));
    expect(claim).toMatchObject({ measuredBefore: 1 });
    await bench.runs.complete(again!.id, claim!.fence, none);
    const [grade, ...others] = await bench.grades(submission);
    expect(others).toEqual([]);
    expect(Number(grade!.earned)).toBe(50);

    const third = await bench.build.run(submission);
    await bench.database.gradingRun.update({ where: { id: third.id }, data: { measuredBefore: 2 } });
    const last = await bench.runs.claim(third.id, worker("worker"));
    await bench.runs.complete(third.id, last!.fence, full);
    const [raised] = await bench.grades(submission);
    expect(Number(raised!.earned)).toBe(100);
  });

  it("waits for another host only so long", async () => {
    const { runId, fence, submission } = await claimed();
    await bench.runs.complete(runId, fence, half, true);
    await bench.database.$executeRaw`
      UPDATE grading_run SET "dueAt" = now() - interval '25 s' WHERE "submissionId" = ${submission.id}::uuid AND state = 'queued'`;
    const [again] = await bench.database.gradingRun.findMany({
      where: { submissionId: submission.id, state: "queued" },
    });
    expect(await bench.runs.claim(again!.id, worker("worker"))).toMatchObject({ measuredBefore: 1 });
  });

  it("is not queued again by a stale fence", async () => {
    const { runId, fence, submission } = await claimed();
    expect(await bench.runs.complete(runId, fence + 1, half, true)).toBe(false);
    expect(await bench.database.gradingRun.count({ where: { submissionId: submission.id } })).toBe(1);
  });
});

describe("endOwnLeases", () => {
  it("lets the runs of a killed worker be taken at once, and nobody else's", async () => {
    const [own, others] = [await claimed(), await bench.submit()];
    await bench.runs.claim(others.run.id, worker("other"));
    await bench.runs.endOwnLeases("worker");
    expect(await bench.runs.claim(own.runId, worker("worker"))).toMatchObject({ fence: own.fence + 1 });
    expect(await bench.runs.claim(others.run.id, worker("worker"))).toBeNull();
    expect(await bench.runs.extendLease(own.runId, own.fence)).toBe(false);
  });
});
