import { AssignmentFile } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { GradingBench, reportOf } from "../testing/grading-bench.ts";

const worker = (id: string, cores = 2) => ({ id, cores, slots: 1 });

const dueIds = ({ runs }: GradingBench, ...asked: Parameters<GradingBench["runs"]["findDue"]>) =>
  runs.findDue(...asked);

describe("cores", () => {
  const speedups = [
    { id: "fast", title: "Fast", workload: "w:f", required: 3, cores: 4, clock: "wall" as const, points: 10 },
  ];
  const strict = AssignmentFile.parse({ title: "Four cores", files: { submit: ["solution.py"] }, speedups });
  const elastic = {
    ...strict,
    speedups: strict.speedups.map((speedup) => ({ ...speedup, scaling: "efficiency" as const })),
  };
  const exact = {
    ...strict,
    speedups: strict.speedups.map((speedup) => ({ ...speedup, clock: "discrete" as const })),
  };

  /** With hosts of its own: rows of other tests are not seen. */
  async function due(file: AssignmentFile) {
    const own = await GradingBench.open(process.env["LAPTIME_TEST_DATABASE_URL"]);
    const course = await own.build.course();
    const assignment = await own.build.assignment(course, { file });
    const { run } = await own.submit({ assignment, student: await own.build.student(course) });
    return { own, runId: run.id };
  }

  it("a run with a strict speedup waits for a host that has them, as long as there is one", async () => {
    const { own, runId } = await due(strict);
    try {
      await own.runs.seen(worker("large", 8));
      expect(await own.runs.claim(runId, worker("small"))).toBeNull();
      expect(await dueIds(own, 10, worker("small"))).toEqual([]);
      expect(await dueIds(own, 10, worker("large", 8))).toEqual([runId]);
      await own.database.$executeRaw`UPDATE grading_host SET "seenAt" = now() - interval '2 min'`;
      expect(await dueIds(own, 10, worker("small"))).toEqual([runId]);
      await own.runs.seen(worker("large", 8));
      expect(await own.runs.claim(runId, worker("large", 8))).toMatchObject({ runId });
    } finally {
      await own.close();
    }
  });

  it("where no host has them it is graded anyway", async () => {
    const { own, runId } = await due(strict);
    try {
      await own.runs.seen(worker("other", 3));
      expect(await own.runs.claim(runId, worker("small"))).toMatchObject({ runId });
    } finally {
      await own.close();
    }
  });

  it.each([
    ["scales with the host's cores", elastic],
    ["is on the discrete clock", exact],
  ])("a speedup that %s goes anywhere", async (_, file) => {
    const { own, runId } = await due(file);
    try {
      await own.runs.seen(worker("large", 8));
      expect(await own.runs.claim(runId, worker("small"))).toMatchObject({ runId });
    } finally {
      await own.close();
    }
  });
});

describe("findDue", () => {
  it("finds queued runs that are due and lost ones, lost ones first, then those that waited longest, up to the limit", async () => {
    const own = await GradingBench.open(process.env["LAPTIME_TEST_DATABASE_URL"]);
    try {
      const given = await own.assignment();
      const submission = await own.build.submission(given.assignment, given.student);
      const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
      const late = await own.build.run(submission, { dueAt: at(-1) });
      const early = await own.build.run(submission, { dueAt: at(-3) });
      const lost = await own.build.run(submission, { dueAt: at(-2) });
      await own.runs.claim(lost.id, worker("worker"));
      await own.expireLease(lost.id);
      const held = await own.build.run(submission, { dueAt: at(-9) });
      await own.runs.claim(held.id, worker("worker"));
      await own.build.run(submission, { dueAt: at(+1) });
      await own.build.run(submission, { dueAt: at(-9), report: reportOf(["passed", "passed"]) });
      expect(await dueIds(own, 10, worker("worker"))).toEqual([lost.id, early.id, late.id]);
      expect(await dueIds(own, 2, worker("worker"))).toEqual([lost.id, early.id]);
    } finally {
      await own.close();
    }
  });
});
