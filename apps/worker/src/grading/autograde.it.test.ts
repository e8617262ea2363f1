import type { Report } from "@laptime/contracts";
import { MemoryGradingQueue } from "@laptime/queue/testing";
import { FakeSandbox, fakeFinished } from "@laptime/sandbox/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GradingBench } from "../testing/grading-bench.ts";
import { FAULT_LIMIT } from "./retry-policy.ts";
import { SILENT_AUTOGRADER } from "./stop-reasons.ts";

const never = new AbortController().signal;

let bench: GradingBench;
beforeAll(async () => {
  bench = await GradingBench.open(process.env["LAPTIME_TEST_DATABASE_URL"]);
});
afterAll(() => bench.close());

async function submit() {
  const yaml = "title: Imported\npoints: 10\nfiles: { submit: [solution.py] }\nautograder: { format: gradescope }\n";
  const folder = new Map([
    ["assignment.yaml", Buffer.from(yaml)],
    ["autograder/setup.sh", Buffer.from("true")],
    ["autograder/run_autograder", Buffer.from("#!/bin/sh")],
  ]);
  const course = await bench.build.course();
  const assignment = await bench.build.assignment(course, { folder });
  return bench.submit({ assignment, student: await bench.build.student(course) });
}

test("a run goes to the imported autograder alone, and its result becomes a grade that says so", async () => {
  const { submission, run } = await submit();
  const tests = [{ name: "a", score: 4, max_score: 10 }];
  const sandbox = new FakeSandbox().nextAutograded({ finished: fakeFinished({ tests }), limit: null });
  expect(await bench.worker("worker", new MemoryGradingQueue(), sandbox).execute(run.id, never)).toBe("graded");
  expect(sandbox.orders).toEqual([]);
  expect(sandbox.autograderOrders).toMatchObject([
    { runId: run.id, assignment: { title: "Imported", points: 10 }, submittedAt: submission.submittedAt.toISOString() },
  ]);
  expect([...sandbox.autograderOrders[0]!.autograder.files.keys()]).toEqual(["run_autograder", "setup.sh"]);
  const row = await bench.run(run.id);
  const report = row.report as unknown as Report;
  expect(report.assignment.trust).toBe("less_trusted");
  expect(report).toMatchObject({ verdict: "partial", score: { earned: 4, possible: 10 } });
  expect(Object.keys(report.phases).toSorted()).toEqual(["autograderMs", "prepareMs", "queueMs"]);
  expect((await bench.grades(submission)).map(({ earned }) => Number(earned))).toEqual([4]);
});

test("an autograder that gives no result costs nobody a point: tried again, then given up for staff", async () => {
  const { submission, run } = await submit();
  const queue = new MemoryGradingQueue();
  const heard: (string | null)[] = [];
  await queue.subscribe(({ reason }) => void heard.push(reason));
  const silent = { finished: fakeFinished(null, { exitCode: 1, output: "ImportError: nothing" }), limit: null };
  const sandbox = new FakeSandbox().nextAutograded(...Array.from({ length: FAULT_LIMIT }, () => silent));
  const worker = bench.worker("worker", queue, sandbox);
  for (let attempt = 1; attempt < FAULT_LIMIT; attempt += 1) {
    expect(await worker.execute(run.id, never)).toBe("faulted");
    await bench.makeDue(run.id);
  }
  expect(await worker.execute(run.id, never)).toBe("dead");
  const { state, lastFault } = await bench.run(run.id);
  expect(state).toBe("dead");
  expect(lastFault).toMatch(/^The imported autograder gave no result: run_autograder ended with 1/);
  expect(lastFault).toContain("ImportError: nothing");
  expect(await bench.grades(submission)).toEqual([]);
  expect(heard.at(-1)).toBe(SILENT_AUTOGRADER);
});

test("a limit that the submission reached is its verdict", async () => {
  const { submission, run } = await submit();
  const sandbox = new FakeSandbox().nextAutograded({ finished: null, limit: "memory" });
  expect(await bench.worker("worker", new MemoryGradingQueue(), sandbox).execute(run.id, never)).toBe("graded");
  expect(await bench.run(run.id)).toMatchObject({ verdict: "out_of_memory" });
  expect((await bench.grades(submission)).map(({ earned }) => Number(earned))).toEqual([0]);
});
