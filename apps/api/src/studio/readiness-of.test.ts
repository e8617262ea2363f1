import type { RehearsalOutcome } from "@laptime/contracts";
import { expect, test } from "vitest";
import { outcomeOf } from "./outcome-of.ts";
import { readinessOf } from "./readiness-of.ts";

const assignment = (change: "new" | "changed" | "same", ...outcomes: RehearsalOutcome[]) => ({
  change,
  cases: outcomes.map((outcome) => ({ outcome })),
});

test.each([
  ["ready", [assignment("new", "kept", "kept"), assignment("same")]],
  ["ready", []],
  ["ready", [assignment("same", "differs")]],
  ["checking", [assignment("new", "kept", "waiting")]],
  ["checking", [assignment("changed", "running")]],
  ["checking", [assignment("changed")]],
  ["refused", [assignment("new", "kept"), assignment("changed", "waiting", "differs")]],
  ["refused", [assignment("new", "undecided")]],
  ["refused", [assignment("new", "broken")]],
  ["refused", [assignment("new", "stopped")]],
] as const)("%s", (readiness, assignments) => {
  expect(readinessOf(assignments)).toBe(readiness);
});

const facts = { state: "completed", problems: [], breakage: null, verdict: "passed" } as const;

test.each([
  ["kept", facts],
  ["kept", { ...facts, verdict: "failed" }],
  ["differs", { ...facts, problems: ["verdict is failed"], verdict: "failed" }],
  ["undecided", { ...facts, problems: ["verdict is inconclusive"], verdict: "inconclusive" }],
  ["broken", { ...facts, breakage: { message: "no" }, verdict: null }],
  ["stopped", { ...facts, state: "dead", verdict: null }],
  ["waiting", { ...facts, state: "queued", verdict: null }],
  ["running", { ...facts, state: "running", verdict: null }],
] as const)("a rehearsal is %s", (outcome, row) => {
  expect(outcomeOf(row)).toBe(outcome);
});
