import { expect, test } from "vitest";
import { NOTHING_BY_HAND } from "../marks/points-by-hand.ts";
import { finalGrade } from "./final-grade.ts";

const counting = {
  submissionId: "s",
  runId: "r",
  submittedAt: new Date(0),
  verdict: "partial" as const,
  earned: 60,
  possible: 100,
  byHand: NOTHING_BY_HAND,
};
const settled = { assignmentId: "a", counting, isChosen: false, daysLate: 1, freeDays: 0, deducted: 6 };
const parts = { settled, override: null, points: 100 };

test("is what was earned, with lateness as it was settled", () => {
  expect(finalGrade(parts)).toEqual({
    ...{ submissionId: "s", runId: "r", earned: 60, possible: 100 },
    ...{ daysLate: 1, freeDays: 0, deducted: 6, isOverridden: false, isExcused: false, byHand: null, toMark: 0 },
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

test("points by hand are in it; what is not marked yet makes it a part of the grade, and an override settles that, too", () => {
  const withHand = (earned: number | null) => ({
    ...parts,
    settled: { ...settled, counting: { ...counting, byHand: { earned, possible: 30 } } },
  });
  expect(finalGrade(withHand(25))).toMatchObject({ earned: 85, possible: 130, byHand: 25, toMark: 0 });
  expect(finalGrade(withHand(null))).toMatchObject({ earned: 60, possible: 130, byHand: null, toMark: 30 });
  expect(finalGrade({ ...withHand(null), override: { earned: 7 } })).toMatchObject({ earned: 7, toMark: 0 });
});
