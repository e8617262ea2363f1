import { LatePolicy } from "@laptime/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { GradedSubmission } from "../counting-submission.ts";
import { NOTHING_BY_HAND } from "../marks/points-by-hand.ts";
import { DAY_MS } from "./deadlines.ts";
import { settleGrades, type AssignmentOfStudent } from "./settle-grades.ts";

const due = (day: number) => new Date(Date.UTC(2026, 9, day, 22));
const late = LatePolicy.parse({ graceMinutes: 0, freeDays: 2, percentPerDay: 10, maxDays: 5 });

/** Handed in so many days after the due date of that day. */
const submission = (name: string, day: number, days: number, earned: number): GradedSubmission => ({
  submissionId: name,
  runId: `run of ${name}`,
  submittedAt: new Date(due(day).getTime() + days * DAY_MS),
  verdict: earned === 100 ? "passed" : "partial",
  earned,
  possible: 100,
  byHand: NOTHING_BY_HAND,
});

const assignment = (
  assignmentId: string,
  day: number | null,
  graded: readonly GradedSubmission[],
  counts: "best" | "last" | "chosen" = "best",
  chosenId: string | null = null,
): AssignmentOfStudent => ({ assignmentId, counts, chosenId, dueAt: day === null ? null : due(day), graded });

const shown = (assignments: readonly AssignmentOfStudent[], policy: LatePolicy | null = late) =>
  settleGrades(assignments, policy).map(({ assignmentId, counting, daysLate, freeDays, deducted }) => {
    return [assignmentId, counting.submissionId, counting.earned, daysLate, freeDays, deducted];
  });

test("a choice counts though another earned more, and only where there is one", () => {
  const handedIn = [submission("a1", 1, -2, 90), submission("a2", 1, -1, 40)];
  const settled = (counts: "best" | "chosen", chosenId: string | null) =>
    settleGrades([assignment("a", 1, handedIn, counts, chosenId)], late).map(({ counting, isChosen }) => [
      counting.submissionId,
      isChosen,
    ]);
  expect(settled("chosen", "a2")).toEqual([["a2", true]]);
  expect(settled("chosen", null)).toEqual([["a1", false]]);
  expect(settled("best", "a2")).toEqual([["a1", false]]);
});

test("in time nothing is taken, and what has no due date is never late", () => {
  const sets = [
    assignment("a", 1, [submission("a1", 1, -1, 90)]),
    assignment("b", null, [submission("b1", 1, 300, 80)]),
  ];
  expect(shown(sets)).toEqual([
    ["a", "a1", 90, 0, 0, 0],
    ["b", "b1", 80, 0, 0, 0],
  ]);
});

test("free days go first, in the order of due dates, whatever order the assignments come in", () => {
  const sets = [
    assignment("second", 8, [submission("s", 8, 2, 100)]),
    assignment("first", 1, [submission("f", 1, 1, 100)]),
  ];
  expect(shown(sets)).toEqual([
    ["first", "f", 100, 1, 1, 0],
    ["second", "s", 90, 2, 1, 10],
  ]);
  expect(shown(sets.toReversed())).toEqual(shown(sets));
});

test("a late submission that does not count uses no free day", () => {
  const sets = [
    assignment("a", 1, [submission("in time", 1, -1, 95), submission("late", 1, 2, 90)]),
    assignment("b", 8, [submission("b1", 8, 2, 100)]),
  ];
  expect(shown(sets)).toEqual([
    ["a", "in time", 95, 0, 0, 0],
    ["b", "b1", 100, 2, 2, 0],
  ]);
});

test("of the best, what is left counts: 80 in time beats 100 that is three days too late", () => {
  const days = [submission("in time", 1, -1, 80), submission("late", 1, 5, 100)];
  expect(shown([assignment("a", 1, days)])).toEqual([["a", "in time", 80, 0, 0, 0]]);
  expect(shown([assignment("a", 1, days, "last")])).toEqual([["a", "late", 70, 5, 2, 30]]);
});

test("no more than all points are taken, and points keep two digits", () => {
  const policy = { ...late, freeDays: 0, percentPerDay: 33.3 };
  expect(shown([assignment("a", 1, [submission("a1", 1, 4, 50)])], policy)).toEqual([["a", "a1", 0, 4, 0, 50]]);
  expect(shown([assignment("a", 1, [submission("a1", 1, 1, 33.33)])], policy)).toEqual([
    ["a", "a1", 22.23, 1, 0, 11.1],
  ]);
});

test("an assignment without a graded submission is left out", () => {
  expect(shown([assignment("a", 1, [])])).toEqual([]);
});

test("whatever was handed in: no grade is above its points, no more free days are used than there are, order is nothing", () => {
  const one = fc.record({ day: fc.integer({ min: -2, max: 6 }), earned: fc.integer({ min: 0, max: 100 }) });
  const course = fc.array(fc.array(one, { maxLength: 4 }), { maxLength: 5 });
  fc.assert(
    fc.property(course, (given) => {
      const sets = given.map((list, a) =>
        assignment(
          `a${a}`,
          a + 1,
          list.map(({ day, earned }, n) => submission(`a${a}-${n}`, a + 1, day, earned)),
        ),
      );
      const settled = settleGrades(sets, late);
      for (const { counting, deducted, freeDays, daysLate } of settled) {
        expect(counting.earned + deducted).toBeLessThanOrEqual(100.001);
        expect(counting.earned).toBeGreaterThanOrEqual(0);
        expect(freeDays).toBeLessThanOrEqual(daysLate);
      }
      expect(settled.reduce((sum, { freeDays }) => sum + freeDays, 0)).toBeLessThanOrEqual(late.freeDays);
      expect(settleGrades(sets.toReversed(), late)).toEqual(settled);
    }),
  );
});

test("lateness takes of what people gave as of what the checks earned", () => {
  const marked = { ...submission("a1", 1, 3, 60), byHand: { earned: 25, possible: 30 } };
  const [settled] = settleGrades([assignment("a", 1, [marked])], { ...late, freeDays: 1 });
  expect(settled).toMatchObject({ counting: { earned: 48, byHand: { earned: 20, possible: 30 } }, deducted: 17 });
  const waiting = { ...marked, byHand: { earned: null, possible: 30 } };
  const [partly] = settleGrades([assignment("a", 1, [waiting])], { ...late, freeDays: 1 });
  expect(partly).toMatchObject({ counting: { earned: 48, byHand: { earned: null } }, deducted: 12 });
});
