import type { RegradeDetail } from "@laptime/contracts";
import { expect, test } from "vitest";
import { orderSentence, regradeSentence, stepOf } from "./regrade-words.ts";

const outcome = { gain: 2, lose: 1, same: 7, differences: [-0.1, 0.2, 0.3], changes: [], checks: [] };
const detail = (more: Partial<RegradeDetail>): RegradeDetail => ({
  ...{ id: "r", state: "previewed", by: "Ada", createdAt: "2026-01-05T09:00:00Z", submissions: 10, students: 8 },
  assignments: [{ id: "a", title: "Fetch" }],
  order: { submissions: "all", keepsBest: false, checks: [], reason: "Why" },
  course: { id: "c", title: "Course" },
  runs: { graded: 4, stopped: 1, waiting: 5 },
  ...{ settled: 3, outcome },
  ...more,
});

test("what it grades anew, and how", () => {
  expect(orderSentence(detail({}))).toBe("10 submissions of 8 students in Fetch.");
  const order = { submissions: "all" as const, keepsBest: true, checks: ["order", "clean"], reason: "Why" };
  expect(orderSentence(detail({ order }))).toBe(
    "10 submissions of 8 students in Fetch. Only these checks are decided anew: order and clean. No submission has fewer points afterwards.",
  );
});

test("what it comes to is said with whether grades have changed", () => {
  expect(regradeSentence(detail({}))).toBe(
    "It makes 2 grades with more points and 1 grade with fewer; 7 stay as they are. No grade has changed yet.",
  );
  expect(regradeSentence(detail({ state: "applied", outcome: { ...outcome, gain: 0, lose: 0 } }))).toBe(
    "Applied. No grade changes with it: all 7 stay as they are.",
  );
});

test.each([
  ["grading", { done: 5, all: 10, told: "5 of 10 graded" }],
  ["comparing", { done: 3, all: 8, told: "3 of 8 students" }],
  ["applied", null],
] as const)("how far it is: %s", (state, step) => expect(stepOf(detail({ state }))).toEqual(step));
