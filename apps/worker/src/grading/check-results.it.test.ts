import { afterAll, beforeAll, expect, it } from "vitest";
import { GradingBench, reportOf } from "../testing/grading-bench.ts";

let bench: GradingBench;
beforeAll(async () => {
  bench = await GradingBench.open(process.env["LAPTIME_TEST_DATABASE_URL"]);
});
afterAll(() => bench.close());

async function complete(fenceOf: (fence: number) => number) {
  const { run } = await bench.submit();
  const claim = await bench.runs.claim(run.id, { id: "worker", cores: 2, slots: 1 });
  const report = {
    ...reportOf(["passed", "wrong_answer"]),
    diagnosis: ["blocking_call", "blocking_call", "imbalanced"].map((kind) => ({
      check: "speedup",
      kind: kind as "blocking_call",
      sentence: "A sentence.",
      explainsMs: 1,
    })),
  };
  report.checks = report.checks.map((check) => ({ ...check, message: `${"a".repeat(399)}\u{0}bc` }));
  const isDone = await bench.runs.complete(run.id, fenceOf(claim?.fence ?? -1), report);
  const checks = await bench.database.checkResult.findMany({ where: { runId: run.id }, orderBy: { position: "asc" } });
  return { isDone, report, checks, run: await bench.run(run.id) };
}

it("keeps what a report says of each check beside it, in its order, cut where it is long, without what no column takes", async () => {
  const { isDone, report, checks, run } = await complete((fence) => fence);
  expect(isDone).toBe(true);
  expect(checks.map(({ checkId, status, position }) => [checkId, status, position])).toEqual(
    report.checks.map(({ id, status }, position) => [id, status, position]),
  );
  for (const { message } of checks) expect(message).toMatch(/^a{399}.$/u);
  expect(run.diagnoses.toSorted()).toEqual(["blocking_call", "imbalanced"]);
});

it("keeps nothing of a report that is refused", async () => {
  const { isDone, checks, run } = await complete((fence) => fence - 1);
  expect({ isDone, checks, diagnoses: run.diagnoses }).toEqual({ isDone: false, checks: [], diagnoses: [] });
});
