import type { AssignmentDashboard } from "@laptime/contracts";
import { expect, it } from "vitest";
import {
  dashboardSentence,
  gradingSentences,
  medianFactor,
  patternSentence,
  speedupSentence,
} from "./dashboard-words.ts";

const check = (title: string, failed: number) => ({
  ...{ id: title, title, kind: "correctness" as const, passed: 1, failed, undecided: 0, failures: [] },
});
const dashboard: AssignmentDashboard = {
  course: { id: "c", title: "Asyncio" },
  assignment: { id: "a", slug: "a", title: "A", points: 100, isHeld: false },
  ...{ sections: [], section: null },
  ...{ students: 48, submitted: 40, passed: 31, shares: [], medianShare: null, attempts: [], days: [], speedups: [] },
  checks: [check("Order", 3), check("Deadline", 9)],
  patterns: [],
  grading: {
    ...{ runs: 200, inconclusive: 3, faulty: 0, stopped: 1, taking: null },
    waiting: { medianMs: 900, p95Ms: 4200 },
  },
  people: {
    ...{ notStarted: [], close: [] },
    stuck: [{ id: "s", name: "Sam", submissions: 7, bestShare: 40, submissionId: "x" }],
  },
};

it("leads with who is through and what keeps the others", () => {
  expect(dashboardSentence(dashboard)).toBe(
    "31 of 48 students have passed. Failed most often: “Deadline”, by 9. 1 student is stuck.",
  );
  expect(dashboardSentence({ ...dashboard, checks: [], people: null })).toBe("31 of 48 students have passed.");
  expect(dashboardSentence({ ...dashboard, submitted: 0 })).toBe("Nobody has handed in anything yet.");
  expect(dashboardSentence({ ...dashboard, students: 0 })).toBe("Nobody is enrolled as a student yet.");
});

it.each([
  [[], "Nobody has been measured yet."],
  [[1, 1.4], "Nobody reaches 2x yet; the best is 1.40x."],
  [[1, 2, 3], "2 of 3 reach 2x."],
])("of speedups %j it says %j", (estimates, sentence) => {
  expect(speedupSentence({ id: "s", title: "S", required: 2, estimates })).toBe(sentence);
});

it("finds the middle, and says patterns and grading in words", () => {
  expect([medianFactor([]), medianFactor([1]), medianFactor([1, 2]), medianFactor([1, 2, 3])]).toEqual([null, 1, 1, 2]);
  expect(patternSentence({ kind: "awaits_in_sequence", students: 16 }, 40)).toBe(
    "40 % await one call after the other (16 students)",
  );
  expect(gradingSentences(dashboard)).toEqual([
    "200 runs graded.",
    "Half waited less than 900 ms, nearly all less than 4.2 s.",
    "1.5 % could not be decided, 0 % met a fault of ours and were tried again, 1 were given up.",
  ]);
});
