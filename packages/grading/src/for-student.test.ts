import type { Report } from "@laptime/contracts";
import { expect, test } from "vitest";
import { forStudent } from "./for-student.ts";

const check = { kind: "correctness", status: "wrong_answer", earned: 0, possible: 10, durationMs: 12 } as const;
const told = {
  title: "SECRET title",
  message: "SECRET message",
  hint: "SECRET hint",
  expected: "SECRET 1",
  actual: "SECRET 2",
};
const bar = { lane: "l", kind: "await", label: "SECRET bar", startMs: 0, endMs: 1, side: "submission" } as const;
const speedup = {
  check: "SECRET-late",
  clock: "wall",
  required: 2,
  estimate: 1,
  lower: 1,
  upper: 1,
  confidence: 0.95,
  pairs: 3,
  cores: 1,
  baselineMs: 1,
  candidateMs: 1,
  decision: "not_met",
  host: { id: "h", cores: 2, cpuModel: "m" },
  samples: [],
} as const;

const report: Report = {
  schema: "laptime/report@1",
  assignment: { id: "a", version: "v" },
  submission: { digest: "d" },
  seed: 4711,
  verdict: "failed",
  score: { earned: 0, possible: 40 },
  checks: [
    { ...check, id: "open", visibility: "public", title: "Open", message: "Wrong." },
    { ...check, id: "hidden-1", visibility: "public", title: "Named like a hidden one", message: "Wrong." },
    { ...check, ...told, id: "SECRET-hidden", visibility: "hidden" },
    { ...check, ...told, id: "SECRET-late", visibility: "after_due", kind: "speedup", status: "too_slow" },
  ],
  speedups: [{ ...speedup, host: { ...speedup.host }, samples: [] }],
  timeline: [
    { ...bar, check: "SECRET-hidden" },
    { ...bar, label: "seen", check: "open" },
  ],
  diagnosis: [
    { check: "open", kind: "blocking_call", sentence: "Said.", explainsMs: 1 },
    { check: "SECRET-late", kind: "blocking_call", sentence: "SECRET line", explainsMs: 1 },
    { check: "SECRET-hidden", kind: "blocking_call", sentence: "SECRET line", explainsMs: 1 },
  ],
  output: { stdout: "", stderr: "", truncated: false },
  phases: { queueMs: 4, startMs: 1, checkMs: 31.337, typesMs: 12.5, callsMs: 31.337, totalMs: 31.337 },
  environment: { image: "i", python: "p", cores: 2, runtime: "r", host: "h" },
};

test("leaves no trace of what is hidden", () => {
  expect(JSON.stringify(forStudent(report, { afterDue: false }))).not.toContain("SECRET");
});

test("says no time that hidden checks are part of, and not what their inputs were drawn from", () => {
  const seen = forStudent(report, { afterDue: false });
  expect(seen.phases).toEqual({ queueMs: 4, startMs: 1 });
  expect(JSON.stringify(seen)).not.toMatch(/31\.337|4711/);
  const open = { ...report, checks: report.checks.slice(0, 2) };
  expect(forStudent(open, { afterDue: false })).toMatchObject({ seed: 4711, phases: report.phases });
});

test("says kind, status and points in neutral words, under names that are free", () => {
  const seen = forStudent(report, { afterDue: false });
  expect(seen.checks.slice(2)).toEqual([
    {
      ...check,
      id: "hidden-2",
      visibility: "hidden",
      title: "Hidden check 1",
      message: "The answer is not the expected one.",
      durationMs: 0,
    },
    {
      ...check,
      id: "hidden-3",
      visibility: "after_due",
      kind: "speedup",
      status: "too_slow",
      title: "Hidden check 2",
      message: "Right, but not fast enough.",
      durationMs: 0,
    },
  ]);
  expect(seen.speedups.map((one) => one.check)).toEqual(["hidden-3"]);
  expect(seen.timeline.map(({ label }) => label)).toEqual(["seen"]);
  expect(seen.diagnosis.map(({ sentence }) => sentence)).toEqual(["Said."]);
  expect(seen.score).toEqual(report.score);
});

test("shows after the due date what was promised for then, and what is hidden never", () => {
  const seen = forStudent(report, { afterDue: true });
  expect(seen.checks[3]).toEqual(report.checks[3]);
  expect(seen.checks[2]).toMatchObject({ id: "hidden-2", title: "Hidden check 1" });
  expect(seen.speedups).toEqual(report.speedups);
});

test("is idempotent", () => {
  const once = forStudent(report, { afterDue: false });
  expect(forStudent(once, { afterDue: false })).toEqual(once);
});
