import { randomUUID } from "node:crypto";
import type { Report, RunProgress } from "@laptime/contracts";
import { createGradingQueue } from "@laptime/queue";
import type { GradingQueue } from "@laptime/queue";
import { MemoryGradingQueue, RedisServer } from "@laptime/queue/testing";
import { systemClock } from "@laptime/runtime";
import { BrokenAssignment, SandboxFault } from "@laptime/sandbox";
import { FakeSandbox, failWith, fakeOutcome, hangUntilAborted } from "@laptime/sandbox/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { WorkerMetrics } from "../health/worker-metrics.ts";
import { GradingBench, silent } from "../testing/grading-bench.ts";
import type { GradeSubmission } from "./grade-submission.ts";
import { GradingConsumer } from "./grading.consumer.ts";
import { Sweep, type SweepParts } from "./sweep.ts";
import { TakeNext } from "./take-next.ts";

const redisUrl = process.env["LAPTIME_TEST_REDIS_URL"];
if (redisUrl === undefined) throw new Error("LAPTIME_TEST_REDIS_URL is not set; `npm test` sets it");
const patience = { timeout: 15_000, interval: 20 };
const never = new AbortController().signal;

let bench: GradingBench;
const ends: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  bench = await GradingBench.open(process.env["LAPTIME_TEST_DATABASE_URL"]);
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  // A worker takes whatever is due: nothing of one test may be left to the next.
  await bench.database.gradingRun.deleteMany({ where: { state: { in: ["queued", "running"] } } });
});
afterAll(() => bench.close());

function openQueue(url = redisUrl!, prefix = `test-${randomUUID()}`): GradingQueue {
  const queue = createGradingQueue({ url, prefix });
  ends.push(() => queue.close());
  return queue;
}

function consume(queue: GradingQueue, gradeSubmission: GradeSubmission): GradingConsumer {
  const takeNext = new TakeNext({
    worker: { id: "worker", cores: 2, slots: 2 },
    ...{ runs: bench.runs, rehearsals: bench.rehearsals, gradeSubmission, rehearse: bench.rehearser("worker") },
  });
  const metrics = new WorkerMetrics();
  const consumer = new GradingConsumer({ queue, takeNext, metrics, logger: silent, concurrency: 2 });
  consumer.start();
  ends.push(() => consumer.stop(0));
  return consumer;
}

const elsewhere = { isIdle: false, takeDirectly: () => undefined, restart: () => undefined };

function startSweep(queue: GradingQueue, consumer: SweepParts["consumer"] = elsewhere): void {
  const sweep = new Sweep({
    worker: { id: "sweeper", cores: 2, slots: 1 },
    runs: bench.runs,
    rehearsals: bench.rehearsals,
    ...{ queue, consumer, clock: systemClock, logger: silent },
  });
  sweep.start();
  ends.push(() => sweep.stop());
}

const untilCompleted = (runId: string) =>
  vi.waitFor(async () => expect((await bench.run(runId)).state).toBe("completed"), patience);

describe("one run's walk", () => {
  it("goes from the queue to a report, a grade and a last word to those who watch", async () => {
    const { submission, run } = await bench.submit();
    const queue = openQueue();
    const heard: RunProgress[] = [];
    await queue.subscribe((progress) => heard.push(progress));
    const sandbox = new FakeSandbox(() => fakeOutcome(["passed", "wrong_answer"]));
    consume(queue, bench.worker("worker", queue, sandbox, systemClock));
    await queue.add(run.id);

    await vi.waitFor(() => expect(heard.at(-1)?.phase).toBe("graded"), patience);
    expect(heard[0]).toMatchObject({ runId: run.id, phase: "starting" });
    expect(heard.at(-1)).toMatchObject({ verdict: "partial", score: { earned: 50, possible: 100 } });
    const row = await bench.run(run.id);
    const report = row.report as unknown as Report;
    expect(report.submission.digest).toBe(submission.digest);
    expect(report.seed).toBe(sandbox.orders[0]!.seed);
    expect(Object.keys(report.phases).toSorted()).toEqual(["checkMs", "prepareMs", "queueMs", "startMs"]);
    const order = sandbox.orders[0]!;
    expect([...order.submission.keys()]).toEqual(["solution.py"]);
    expect(order.assignment.file.files.submit).toEqual(["solution.py"]);
    expect(await bench.grades(submission)).toMatchObject([{ runId: run.id, changes: [{ reason: "graded" }] }]);
  });

  it("stores an inconclusive run", async () => {
    const { run } = await bench.submit();
    const sandbox = new FakeSandbox(() => fakeOutcome(["passed", "inconclusive"]));
    expect(await bench.worker("worker", new MemoryGradingQueue(), sandbox).execute(run.id, never)).toBe("graded");
    expect(await bench.run(run.id)).toMatchObject({ state: "completed", verdict: "inconclusive" });
  });

  it("lets the sandbox get ready for the next run once the grade is stored, and once there will be none", async () => {
    const { run } = await bench.submit();
    let stateThen: Promise<string> | undefined;
    const sandbox = new FakeSandbox().next(
      () => {
        stateThen = sandbox.options[0]!.stored!.then(async () => (await bench.run(run.id)).state);
        return fakeOutcome();
      },
      failWith(new SandboxFault("the engine is away")),
    );
    const worker = bench.worker("worker", new MemoryGradingQueue(), sandbox);
    await worker.execute(run.id, never);
    expect(await stateThen).toBe("completed");
    await worker.execute((await bench.submit()).run.id, never);
    await sandbox.options[1]!.stored;
  });

  it("draws another seed for every run", async () => {
    const sandbox = new FakeSandbox();
    const worker = bench.worker("worker", new MemoryGradingQueue(), sandbox);
    for (let n = 0; n < 3; n += 1) await worker.execute((await bench.submit()).run.id, never);
    const seeds = sandbox.orders.map(({ seed }) => seed);
    expect(new Set(seeds).size).toBe(3);
    expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
  });
});

describe("exactly one grade", () => {
  it("comes of a run that is delivered to two workers ten times over", async () => {
    const { submission, run } = await bench.submit();
    const queue = new MemoryGradingQueue();
    const sandbox = new FakeSandbox();
    const workers = [bench.worker("one", queue, sandbox), bench.worker("two", queue, sandbox)];
    const deliveries = Array.from({ length: 10 }, (_, n) => workers[n % 2]!.execute(run.id, never));
    expect((await Promise.all(deliveries)).toSorted()).toEqual(["graded", ...Array(9).fill("not_due")]);
    expect(sandbox.orders).toHaveLength(1);
    expect(await bench.grades(submission)).toMatchObject([{ changes: [{ runId: run.id }] }]);
  });

  it("comes of a run whose worker was lost, though it comes back with a result of its own", async () => {
    const { submission, run } = await bench.submit();
    const queue = openQueue();
    const frozen = Promise.withResolvers<void>();
    const lost = new FakeSandbox(async () => {
      await frozen.promise;
      return fakeOutcome(["wrong_answer"]);
    });
    // Its clock stands still, as a frozen worker's does: no heartbeat.
    const first = bench.worker("lost", queue, lost).execute(run.id, never);
    await vi.waitFor(() => expect(lost.orders).toHaveLength(1), patience);
    await bench.expireLease(run.id);
    consume(queue, bench.worker("second", queue, new FakeSandbox(), systemClock));
    startSweep(queue);
    await untilCompleted(run.id);
    frozen.resolve();
    expect(await first).toBe("lost");
    expect(await bench.run(run.id)).toMatchObject({ workerId: "second", verdict: "passed", fence: 2, faults: 1 });
    expect(await bench.grades(submission)).toMatchObject([{ changes: [{ runId: run.id }] }]);
  });

  it("comes of a run that was accepted while Redis was away, and of one that Redis forgot", async () => {
    const server = await RedisServer.create();
    ends.push(() => server.stop());
    const queue = openQueue(server.url);
    const { run: accepted } = await bench.submit();
    await expect(queue.add(accepted.id)).rejects.toThrow();
    startSweep(queue);
    await server.start();
    const consumer = consume(queue, bench.worker("worker", queue, new FakeSandbox(), systemClock));
    await untilCompleted(accepted.id);

    await consumer.stop(0);
    const { submission, run: forgotten } = await bench.submit();
    await vi.waitFor(() => queue.add(forgotten.id), patience);
    await server.stop();
    await server.start();
    consume(queue, bench.worker("next", queue, new FakeSandbox(), systemClock));
    await untilCompleted(forgotten.id);
    expect(await bench.grades(submission)).toMatchObject([{ changes: [{ runId: forgotten.id }] }]);
  }, 60_000);
});

describe("without Redis", () => {
  it("a worker grades what was accepted, and goes on when Redis is there", async () => {
    const server = await RedisServer.create();
    ends.push(() => server.stop());
    const queue = openQueue(server.url);
    const { submission, run } = await bench.submit();
    startSweep(queue, consume(queue, bench.worker("worker", queue, new FakeSandbox(), systemClock)));
    await untilCompleted(run.id);
    expect(await bench.grades(submission)).toMatchObject([{ changes: [{ runId: run.id }] }]);

    await server.start();
    const { run: later } = await bench.submit();
    await vi.waitFor(() => queue.add(later.id), patience);
    await untilCompleted(later.id);
  }, 30_000);
});

describe("what the platform does wrong", () => {
  it("is tried again and never graded", async () => {
    const { submission, run } = await bench.submit();
    const queue = new MemoryGradingQueue();
    const sandbox = new FakeSandbox().next(failWith(new SandboxFault("the engine is away")));
    const worker = bench.worker("worker", queue, sandbox);
    expect(await worker.execute(run.id, never)).toBe("faulted");
    expect(await bench.run(run.id)).toMatchObject({ state: "queued", faults: 1, report: null });
    expect((await bench.run(run.id)).lastFault).toContain("the engine is away");
    expect(queue.published.at(-1)).toMatchObject({ phase: "queued" });
    expect(await bench.grades(submission)).toEqual([]);
    expect(await worker.execute(run.id, never)).toBe("not_due");
    await bench.makeDue(run.id);
    expect(await worker.execute(run.id, never)).toBe("graded");
  });

  it("stops for staff to see when it goes on", async () => {
    const { run } = await bench.submit();
    const queue = new MemoryGradingQueue();
    const worker = bench.worker("worker", queue, new FakeSandbox(failWith(new SandboxFault("no engine"))));
    const became = [];
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      became.push(await worker.execute(run.id, never));
      await bench.makeDue(run.id);
    }
    expect(became).toEqual(["faulted", "faulted", "faulted", "faulted", "dead", "not_due"]);
    const last = queue.published.at(-1)!;
    expect(last.phase).toBe("stopped");
    // What failed inside is staff's to know.
    expect(last.reason).not.toContain("engine");
  });

  it("is a fault too when a blob is missing or changed", async () => {
    const { assignment, student } = await bench.assignment();
    // Content of its own: the other tests' submissions share one blob.
    const files = new Map([["solution.py", Buffer.from("# not for long")]]);
    const submission = await bench.build.submission(assignment, student, { files });
    const run = await bench.build.run(submission);
    bench.blobs.corrupt(submission.filesKey);
    expect(await bench.worker("worker", new MemoryGradingQueue()).execute(run.id, never)).toBe("faulted");
    expect((await bench.run(run.id)).lastFault).toContain("corrupt");
  });

  it("is not tried again when the assignment is broken", async () => {
    const { run } = await bench.submit();
    const queue = new MemoryGradingQueue();
    const sandbox = new FakeSandbox(failWith(new BrokenAssignment("tests/test_it.py: SyntaxError")));
    expect(await bench.worker("worker", queue, sandbox).execute(run.id, never)).toBe("dead");
    expect(await bench.run(run.id)).toMatchObject({ state: "dead", lastFault: "tests/test_it.py: SyntaxError" });
    expect(queue.published.at(-1)).toMatchObject({ phase: "stopped" });
  });
});

describe("stopping", () => {
  it("gives a run back that does not end in time, without a fault, for another worker to grade", async () => {
    const { submission, run } = await bench.submit();
    const queue = openQueue();
    const sandbox = new FakeSandbox(hangUntilAborted);
    const consumer = consume(queue, bench.worker("stopping", queue, sandbox, systemClock));
    await queue.add(run.id);
    await vi.waitFor(() => expect(sandbox.orders).toHaveLength(1), patience);
    await consumer.stop(0);
    expect(await bench.run(run.id)).toMatchObject({ state: "queued", faults: 0, workerId: null });
    consume(queue, bench.worker("next", queue, new FakeSandbox(), systemClock));
    startSweep(queue);
    await untilCompleted(run.id);
    expect(await bench.grades(submission)).toMatchObject([{ changes: [{ runId: run.id }] }]);
  });
});
