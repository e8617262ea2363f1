import { assignmentFromFiles, packFiles } from "@laptime/assignments";
import { casesOf } from "@laptime/authoring";
import { Breakage, Report } from "@laptime/contracts";
import type { Rehearsal } from "@laptime/database";
import { Fault } from "@laptime/runtime";
import { BrokenAssignment } from "@laptime/sandbox";
import { FakeSandbox, failWith, fakeOutcome, hangUntilAborted } from "@laptime/sandbox/testing";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { FAULT_LIMIT } from "../grading/retry-policy.ts";
import { GradingBench } from "../testing/grading-bench.ts";

let bench: GradingBench;
let rows: Rehearsal[];
beforeAll(async () => {
  bench = await GradingBench.open(process.env["LAPTIME_TEST_DATABASE_URL"]);
});
afterAll(() => bench.close());
beforeEach(async () => {
  rows = await order();
});

const never = new AbortController().signal;
const text = (content: string) => Buffer.from(content);
const folder = new Map([
  ["assignment.yaml", text("title: Twice\nfiles: { submit: [twice.py] }\n")],
  ["solution/twice.py", text("def twice(n): return 2 * n\n")],
  ["starter/twice.py", text("def twice(n): ...\n")],
  ["tests/test_twice.py", text("async def test_twice(submission): ...\n")],
  ["examples/wrong/submission/twice.py", text("def twice(n): return n\n")],
  ["examples/wrong/expected.yaml", text("verdict: failed\n")],
]);

/** Every case of a course's only assignment, as the API orders them. */
async function order(): Promise<Rehearsal[]> {
  const { id: courseId } = await bench.build.course();
  const assignment = assignmentFromFiles(folder, "twice");
  const bundleKey = await bench.blobs.put(packFiles(folder));
  const of = { courseId, slug: "twice", title: "Twice", version: assignment.version, bundleKey, cores: 1, by: "ada" };
  return bench.database.rehearsal.createManyAndReturn({
    data: casesOf(assignment).map(({ name: caseName }) => ({ ...of, caseName })),
  });
}

const now = (id: string) => bench.database.rehearsal.findUniqueOrThrow({ where: { id } });
const named = (name: string): string => rows.find(({ caseName }) => caseName === `twice/${name}`)!.id;
const expire = (id: string) =>
  bench.database.$executeRaw`UPDATE rehearsal SET "leaseExpiresAt" = now() - interval '1 ms' WHERE id = ${id}::uuid`;
const makeDue = (id: string) => bench.database.$executeRaw`UPDATE rehearsal SET "dueAt" = now() WHERE id = ${id}::uuid`;

test("each case is held against what it declares, and is nobody's grade", async () => {
  const worker = bench.rehearser("worker", new FakeSandbox());
  for (const { id } of rows) expect(await worker.execute(id, never)).toBe("graded");
  const solution = await now(named("solution"));
  expect([solution.state, solution.problems, Report.parse(solution.report).verdict]).toEqual([
    "completed",
    [],
    "passed",
  ]);
  expect((await now(named("starter"))).problems).toEqual([expect.stringContaining("the starter passes")]);
  expect((await now(named("examples/wrong"))).problems).toEqual(["verdict is passed, expected failed"]);
  expect(await worker.execute(named("solution"), never)).toBe("not_due");
  expect([await bench.database.grade.count(), await bench.database.gradingRun.count()]).toEqual([0, 0]);
});

test("files that are tried are graded against the same folder and held against nothing", async () => {
  const [{ courseId, slug, version, bundleKey, title }] = rows as [Rehearsal];
  const filesKey = await bench.blobs.put(packFiles(new Map([["twice.py", text("def twice(n): return 0\n")]])));
  const { id } = await bench.database.rehearsal.create({
    data: { courseId, slug, version, bundleKey, title, filesKey, cores: 1, by: "ada" },
  });
  const sandbox = new FakeSandbox(() => fakeOutcome(["wrong_answer"]));
  expect(await bench.rehearser("worker", sandbox).execute(id, never)).toBe("graded");
  const { problems, report } = await now(id);
  expect([problems, Report.parse(report).verdict]).toEqual([[], "failed"]);
  expect(sandbox.orders[0]?.submission.get("twice.py")?.toString()).toContain("return 0");
});

test("what is wrong with the assignment itself is kept with its lines", async () => {
  const reason = "tests/test_twice.py:1: in <module>\nE   ModuleNotFoundError: No module named 'nothing'";
  const sandbox = new FakeSandbox(failWith(new BrokenAssignment(reason)));
  await bench.rehearser("worker", sandbox).execute(named("solution"), never);
  const { state, breakage, report } = await now(named("solution"));
  expect([state, report]).toEqual(["completed", null]);
  expect(Breakage.parse(breakage)).toEqual({ message: reason, places: [{ file: "tests/test_twice.py", line: 1 }] });
});

test("a fault is tried again, is said of nobody's work, and ends at the limit", async () => {
  const id = named("solution");
  const failing = bench.rehearser("worker", new FakeSandbox(failWith(new Fault("no engine"))));
  expect(await failing.execute(id, never)).toBe("faulted");
  expect(await failing.execute(id, never)).toBe("not_due");
  for (let faults = 2; faults <= FAULT_LIMIT; faults += 1) {
    await makeDue(id);
    expect(await failing.execute(id, never)).toBe(faults < FAULT_LIMIT ? "faulted" : "dead");
  }
  expect(await now(id)).toMatchObject({ state: "dead", problems: [], breakage: null, faults: FAULT_LIMIT });
});

test("another worker takes over from one that is lost, whose late result is refused", async () => {
  const id = named("solution");
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const slow = new FakeSandbox(async () => {
    await released;
    return fakeOutcome(["wrong_answer"]);
  });
  const first = bench.rehearser("first", slow).execute(id, never);
  await vi.waitFor(() => expect(slow.orders).toHaveLength(1));
  expect(await bench.rehearser("second").execute(id, never)).toBe("not_due");
  await expire(id);
  expect(await bench.rehearsals.findDue(100, { id: "second", cores: 2, slots: 1 })).toContain(id);
  expect(await bench.rehearser("second").execute(id, never)).toBe("graded");
  release();
  expect(await first).toBe("lost");
  expect(await now(id)).toMatchObject({ state: "completed", problems: [], fence: 2, faults: 1, workerId: "second" });
});

test("a worker that ends gives it back, without a fault", async () => {
  const id = named("solution");
  const shutdown = new AbortController();
  const sandbox = new FakeSandbox(hangUntilAborted);
  const ended = bench.rehearser("worker", sandbox).execute(id, shutdown.signal);
  await vi.waitFor(() => expect(sandbox.orders).toHaveLength(1));
  shutdown.abort(new Error("shutting down"));
  expect(await ended).toBe("returned");
  expect(await now(id)).toMatchObject({ state: "queued", faults: 0 });
});

test("what needs more cores than this host has waits for one that has them", async () => {
  const worker = { id: "small", cores: 2, slots: 1 };
  const id = named("solution");
  await bench.database.rehearsal.update({ where: { id }, data: { cores: 8 } });
  await bench.runs.seen({ id: "large", cores: 8, slots: 1 });
  expect(await bench.rehearsals.findDue(100, worker)).not.toContain(id);
  expect(await bench.rehearsals.claim(id, worker)).toBeNull();
  expect((await bench.rehearsals.claim(id, { ...worker, id: "large", cores: 8 }))?.fence).toBe(1);
});
