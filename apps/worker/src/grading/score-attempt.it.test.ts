import { answersSubmission } from "@laptime/assignments";
import { AssignmentFile, type Report } from "@laptime/contracts";
import { MemoryGradingQueue } from "@laptime/queue/testing";
import { FakeSandbox } from "@laptime/sandbox/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GradingBench } from "../testing/grading-bench.ts";

const settings = {
  title: "A quiz",
  points: 10,
  files: { submit: ["answers.yaml"] },
  quiz: { parts: [{ id: "all", title: "All" }] },
};
const questions = {
  questions: [
    { id: "half", part: "all", topic: "t", type: "number", text: "Half of 5?", answer: { value: 2.5 }, why: "2.5" },
    { id: "twice", part: "all", topic: "t", type: "number", text: "Twice 5?", answer: { value: 10 }, why: "10" },
  ],
};
const folder = new Map([
  ["assignment.yaml", Buffer.from(JSON.stringify(settings))],
  ["questions.yaml", Buffer.from(JSON.stringify(questions))],
]);

let bench: GradingBench;
beforeAll(async () => {
  bench = await GradingBench.open(process.env["LAPTIME_TEST_DATABASE_URL"]);
});
afterAll(() => bench.close());

async function handedIn(files: ReadonlyMap<string, Uint8Array>) {
  const course = await bench.build.course();
  const assignment = await bench.build.assignment(course, { folder, file: AssignmentFile.parse(settings) });
  const submission = await bench.build.submission(assignment, await bench.build.student(course), { files });
  return { submission, run: await bench.build.run(submission) };
}

test("an attempt is graded without a sandbox, drawn from its own seed", async () => {
  const { submission, run } = await handedIn(answersSubmission({ seed: 4711, answers: { half: 2.5, twice: 11 } }));
  const sandbox = new FakeSandbox();
  const worker = bench.worker("worker", new MemoryGradingQueue(), sandbox);
  expect(await worker.execute(run.id, new AbortController().signal)).toBe("graded");
  expect(sandbox.orders).toEqual([]);
  const { report } = await bench.run(run.id);
  expect(report as unknown as Report).toMatchObject({
    seed: 4711,
    verdict: "partial",
    score: { earned: 5, possible: 10 },
    submission: { digest: submission.digest },
  });
  expect(await bench.grades(submission)).toMatchObject([{ runId: run.id }]);
});

test("answers that cannot be read are the platform's fault and cost nothing", async () => {
  const { submission, run } = await handedIn(new Map([["answers.yaml", Buffer.from("seed: [")]]));
  const worker = bench.worker("worker", new MemoryGradingQueue());
  expect(await worker.execute(run.id, new AbortController().signal)).toBe("faulted");
  expect(await bench.run(run.id)).toMatchObject({ state: "queued", faults: 1 });
  expect(await bench.grades(submission)).toEqual([]);
});
