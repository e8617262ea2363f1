import { AssignmentFile, type Report } from "@laptime/contracts";
import { makeReport } from "@laptime/grading";
import { fakeOutcome } from "@laptime/sandbox/testing";
import { expect, test } from "vitest";
import { figuresOf } from "./figures-of.ts";

const file = AssignmentFile.parse({
  title: "A",
  points: 30,
  files: { submit: ["a.py"] },
});
const report: Report = makeReport({
  assignment: { id: "a", version: "v", file },
  submissionDigest: "d",
  seed: 1,
  outcome: fakeOutcome(["passed", "wrong_answer"]),
  phases: {},
});
const with_ = (index: number, more: Partial<Report["checks"][number]>): Report => ({
  ...report,
  checks: report.checks.map((check, at) => (at === index ? { ...check, ...more } : check)),
});

test("real durations are left out", () => {
  expect(figuresOf(with_(0, { durationMs: 12_345 }))).toBe(figuresOf(report));
});

test("another message, or other points, are other figures", () => {
  expect(figuresOf(with_(0, { message: "It took 2.001 s." }))).not.toBe(figuresOf(report));
  expect(figuresOf(with_(1, { earned: 1 }))).not.toBe(figuresOf(report));
});
