import { AssignmentFile } from "@laptime/contracts";
import { ManualClock } from "@laptime/runtime/testing";
import { FakeSandbox } from "@laptime/sandbox/testing";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { GradingBench } from "../testing/grading-bench.ts";

let bench: GradingBench;
beforeAll(async () => {
  bench = await GradingBench.open(process.env["LAPTIME_TEST_DATABASE_URL"]);
});
afterAll(() => bench.close());
beforeEach(async () => {
  await bench.database.gradingRun.deleteMany();
  await bench.database.rehearsal.deleteMany();
});

const quiet = { id: "quiet", cores: 2, slots: 1 };
const resting = { ...quiet, id: "noisy", noise: { note: () => undefined, restsUntil: new Date() } };
const rested = { ...resting, noise: { ...resting.noise, restsUntil: null } };

async function due(...clocks: ("wall" | "hybrid" | "discrete")[]): Promise<string> {
  const speedups = clocks.map((clock) => ({
    ...{ id: clock, title: "Fast", workload: "w:f", required: 1.3, cores: 1, clock, points: 10 },
  }));
  const file = AssignmentFile.parse({ title: "Timed", files: { submit: ["solution.py"] }, speedups });
  const course = await bench.build.course();
  const assignment = await bench.build.assignment(course, { file });
  const { run } = await bench.submit({ assignment, student: await bench.build.student(course) });
  return run.id;
}

async function rehearsal(isTimed: boolean): Promise<string> {
  const { id: courseId } = await bench.build.course();
  const of = { courseId, slug: "a", title: "A", version: "v", bundleKey: "k", cores: 1, by: "ada" };
  return (await bench.database.rehearsal.create({ data: { ...of, isTimed } })).id;
}

test.each([["wall"], ["hybrid"]] as const)(
  "a host that rests leaves a run on the %s clock to others",
  async (clock) => {
    const id = await due("discrete", clock);
    expect(await bench.runs.findDue(10, resting)).toEqual([]);
    expect(await bench.runs.claim(id, resting)).toBeNull();
    expect(await bench.runs.findDue(10, rested)).toEqual([id]);
    expect(await bench.runs.claim(id, quiet)).toMatchObject({ runId: id });
  },
);

test("what no noise can change it takes at once", async () => {
  const ids = [await due(), await due("discrete")];
  for (const id of ids) expect(await bench.runs.claim(id, resting)).toMatchObject({ runId: id });
});

test("a timed run waits ten minutes at most, and is then taken by whoever there is", async () => {
  const id = await due("wall");
  const waited = (seconds: number) =>
    bench.database.$executeRaw`
      UPDATE grading_run SET "dueAt" = now() - make_interval(secs => ${seconds}) WHERE id = ${id}::uuid`;
  await waited(590);
  expect(await bench.runs.findDue(10, resting)).toEqual([]);
  await waited(601);
  expect(await bench.runs.findDue(10, resting)).toEqual([id]);
  expect(await bench.runs.claim(id, resting)).toMatchObject({ runId: id });
});

test("rehearsals alike", async () => {
  const [timed, untimed] = [await rehearsal(true), await rehearsal(false)];
  expect(await bench.rehearsals.findDue(10, resting)).toEqual([untimed]);
  expect(await bench.rehearsals.claim(timed, resting)).toBeNull();
  expect(await bench.rehearsals.claim(timed, quiet)).toMatchObject({ id: timed });
});

test("a host learns from what it has graded how noisy it is", async () => {
  const noise = { note: vi.fn(), restsUntil: null };
  const queue = { publish: async () => undefined };
  const worker = bench.worker("worker", queue, new FakeSandbox(), new ManualClock(), { noise });
  const { run } = await bench.submit();
  expect(await worker.execute(run.id, new AbortController().signal)).toBe("graded");
  expect(noise.note.mock.calls).toEqual([[(await bench.run(run.id)).report]]);
});
