import { AssignmentFile, type JudgedCheck, Report } from "@laptime/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeReport, type ObservedRun } from "./make-report.ts";
import { arbitraryChecks, arbitraryTotal, arbitraryWeights } from "./testing/arbitrary-checks.ts";

const host = { id: "here", cores: 2, cpuModel: "a model" };
const environment = { image: "candidate", python: "3.14.8", cores: 2, runtime: "runc", host: "here" };
const declared = { id: "fast", title: "Fast", workload: "w:f", required: 2, points: 20, hint: "Start them all first." };

const observed = (checks: JudgedCheck[], measurements: ObservedRun["run"]["measurements"] = []): ObservedRun => ({
  run: {
    checks,
    measurements,
    timeline: [],
    output: { stdout: "", stderr: "", truncated: false },
    phases: { checkMs: 5 },
    python: "3.14.8",
  },
  environment,
  host,
});
const report = (outcome: ObservedRun, file: object = {}) =>
  makeReport({
    assignment: {
      id: "a",
      version: "sha256:0",
      file: AssignmentFile.parse({ title: "A", files: { submit: ["a.py"] }, ...file }),
    },
    submissionDigest: "sha256:1",
    seed: 7,
    outcome,
    phases: { totalMs: 9 },
  });
const check = (id: string, status: JudgedCheck["status"], kind: JudgedCheck["kind"] = "correctness"): JudgedCheck => ({
  id,
  kind,
  status,
  title: id,
  visibility: "public",
  points: 10,
  message: "Said.",
  durationMs: 1,
});
const measured = (ratio: number) => ({
  speedup: "fast",
  samples: [1, 2, 3, 4, 5, 6].map(() => ({
    baselineMs: 1000,
    candidateMs: 1000 / ratio,
    order: "baseline_first" as const,
    lackedCores: 0,
  })),
  failure: null,
  durationMs: 4000,
});

test("is a report as the contract has it, with both sides' phases", () => {
  const made = report(observed([check("a", "passed")], [measured(2.5)]), { speedups: [declared] });
  expect(Report.parse(made)).toEqual(made);
  expect(made).toMatchObject({
    verdict: "passed",
    score: { earned: 100, possible: 100 },
    phases: { checkMs: 5, totalMs: 9 },
    seed: 7,
  });
});

test("right but too slow: the figures, the hint and the points of the rest", () => {
  const made = report(observed([check("a", "passed")], [measured(1.2)]), {
    speedups: [declared],
    weights: { correctness: 60, speedup: 40 },
  });
  expect(made).toMatchObject({ verdict: "partial", score: { earned: 60, possible: 100 } });
  expect(made.checks[1]).toMatchObject({
    id: "fast",
    kind: "speedup",
    status: "too_slow",
    hint: declared.hint,
    actual: "1.20x",
  });
  expect(made.checks[1]?.message).toMatch(
    /^Right, but not fast enough: 1\.20x measured, 2\.0x required \(99 % interval .*, 6 blocks\)\. Even the high end/,
  );
});

test("tiers give their part of the points, and a bonus more than all", () => {
  const speedups = [
    {
      ...declared,
      tiers: [
        { title: "Pass gate", required: 1.3, share: 0.25 },
        { title: "Bonus", required: 3, share: 1.25 },
      ],
    },
  ];
  const made = (ratio: number) =>
    report(observed([check("a", "passed")], [measured(ratio)]), {
      speedups,
      weights: { correctness: 60, speedup: 40 },
    });
  expect(made(4)).toMatchObject({ verdict: "passed", score: { earned: 110, possible: 100 } });
  expect(made(1).score).toEqual({ earned: 60, possible: 100 });
  const gate = made(1.56);
  // The gate is sure, the rest is open: its points are given, and the run is measured again.
  expect(gate).toMatchObject({ verdict: "inconclusive", score: { earned: 70, possible: 100 } });
  expect(gate.checks[1]?.message).toContain("Pass gate (1.3x): reached, Full marks (2.0x): open");
});

test("a timed call that crashed gives its check that status", () => {
  const failure = { status: "crashed", message: "While it was timed: it raised ValueError." } as const;
  const made = report(observed([check("a", "passed")], [{ ...measured(1), samples: [], failure }]), {
    speedups: [declared],
  });
  expect(made.checks[1]).toMatchObject({ status: "crashed", message: failure.message, earned: 0 });
  expect(made.speedups[0]).toMatchObject({ decision: "inconclusive", estimate: null, pairs: 0 });
});

test("more cores than this host has: not measurable here, and nothing said against the program", () => {
  const made = report(observed([check("a", "passed")]), { speedups: [{ ...declared, cores: 4 }] });
  expect(made.verdict).toBe("inconclusive");
  expect(made.checks[1]).toMatchObject({
    status: "inconclusive",
    message: "Not measurable here: needs 4 cores, this host has 2. No points are lost.",
  });
});

test("a measurement that the judge left out is a fault, not a report", () => {
  expect(() => report(observed([check("a", "passed")]), { speedups: [declared] })).toThrow(
    /no measurement of the speedup "fast"/,
  );
});

test("a tidy submission that answers nothing earns nothing", () => {
  const made = report(
    observed([check("a", "wrong_answer"), check("tidy", "passed", "policy"), check("typed", "passed", "types")]),
  );
  expect(made).toMatchObject({ verdict: "failed", score: { earned: 0, possible: 100 } });
  expect(made.checks[1]?.message).toBe("Said. It counts once more answers are right.");
});

const drawn = [arbitraryChecks(1), arbitraryTotal, arbitraryWeights] as const;

test("the score is bounded, adds up, and is full exactly when the verdict is passed", () => {
  fc.assert(
    fc.property(...drawn, (checks, points, weights) => {
      const { score, verdict, checks: results } = report(observed(checks), { points, weights });
      expect(score.possible).toBeCloseTo(points, 8);
      expect(score.earned).toBeGreaterThanOrEqual(0);
      expect(score.earned).toBeLessThanOrEqual(score.possible);
      expect(score.earned).toBeCloseTo(
        results.reduce((sum, one) => sum + one.earned, 0),
        6,
      );
      const violated = results.some(({ status }) => status === "protocol_violation" || status === "policy_violation");
      expect(verdict === "passed").toBe(score.earned === score.possible && !violated);
    }),
  );
});

test("turning a check to passed never lowers the score", () => {
  fc.assert(
    fc.property(...drawn, fc.nat(), (checks, points, weights, seed) => {
      const better = checks.with(seed % checks.length, { ...checks[seed % checks.length]!, status: "passed" });
      const before = report(observed(checks), { points, weights }).score.earned;
      expect(report(observed(better), { points, weights }).score.earned).toBeGreaterThanOrEqual(before);
    }),
  );
});
