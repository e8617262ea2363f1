import { expect, test } from "vitest";
import { finalGrade } from "./final-grade.ts";

const counting = {
  submissionId: "s",
  runId: "r",
  submittedAt: new Date(0),
  verdict: "partial" as const,
  earned: 60,
  possible: 100,
};
const settled = { assignmentId: "a", counting, isChosen: false, daysLate: 1, freeDays: 0, deducted: 6 };
const parts = { settled, override: null, points: 100 };

test("is what was earned, with lateness as it was settled", () => {
  expect(finalGrade(parts)).toEqual({
    ...{ submissionId: "s", runId: "r", earned: 60, possible: 100 },
    ...{ daysLate: 1, freeDays: 0, deducted: 6, isOverridden: false, isExcused: false },
  });
});

test("an override replaces it, with nothing handed in as well; null excuses", () => {
  const override = { earned: 80 };
  expect(finalGrade({ ...parts, override })).toMatchObject({ earned: 80, isOverridden: true, isExcused: false });
  const nothing = { ...parts, settled: null };
  expect(finalGrade({ ...nothing, override })).toMatchObject({ submissionId: null, earned: 80, possible: 100 });
  expect(finalGrade({ ...nothing, override: { earned: null } })).toMatchObject({ earned: null, isExcused: true });
  expect(finalGrade(nothing)).toMatchObject({ earned: null, isExcused: false, isOverridden: false });
});
