import type { CourseView, Verdict } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { assignmentAction, attemptsLeft, courseSentence, nextAssignment, totalSentence } from "./course-words.ts";

const now = new Date("2026-10-08T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();

const assignment = (
  id: string,
  verdict: Verdict | null,
  more: { submissions?: number; due?: number } = {},
): CourseView["assignments"][number] => ({
  id,
  slug: id,
  title: id,
  kind: "program" as const,
  points: 100,
  isExtraCredit: false,
  grade: null,
  standing: "open",
  verdict,
  submissions: more.submissions ?? (verdict ? 1 : 0),
  dates: {
    opensAt: null,
    dueAt: more.due === undefined ? null : inDays(more.due),
    closesAt: more.due === undefined ? null : inDays(more.due + 1),
    extended: false,
  },
  attempts: { limit: null, used: 0 },
});

describe("a course in words", () => {
  it("leads to the first assignment that is not passed", () => {
    const list = [assignment("a", "passed"), assignment("b", "partial"), assignment("c", null)];
    expect(nextAssignment(list, now)?.id).toBe("b");
    expect(courseSentence(list)).toBe("You have passed 1 of 3 assignments.");
  });

  it("leads to what is due first and still taken", () => {
    const list = [assignment("free", null), assignment("a", null, { due: 9 }), assignment("b", "failed", { due: 2 })];
    expect(nextAssignment(list, now)?.id).toBe("b");
    expect(nextAssignment([assignment("over", null, { due: -2 }), ...list], now)?.id).toBe("b");
    expect(nextAssignment([assignment("late", null, { due: -0.5 }), ...list], now)?.id).toBe("late");
    expect(nextAssignment([assignment("over", null, { due: -2 })], now)).toBeNull();
  });

  it("knows when all is done, and when there is nothing", () => {
    expect(nextAssignment([assignment("a", "passed")], now)).toBeNull();
    expect(courseSentence([assignment("a", "passed")])).toBe("You have passed everything there is.");
    expect(courseSentence([])).toBe("No assignment is open yet.");
  });

  it("tells the total so far, and what is not in it", () => {
    const total = { earned: 81.5, possible: 100, dropped: [], held: 0 };
    expect(totalSentence({ total })).toBe("Your total so far: 81.5 of 100 points.");
    expect(totalSentence({ total: { ...total, dropped: ["a"], held: 2 } })).toBe(
      "Your total so far: 81.5 of 100 points (1 assignment with the lowest share left out and 2 assignments not released yet).",
    );
    expect(totalSentence({ total: { ...total, earned: 0, possible: 0, held: 1 } })).toBeNull();
    expect(totalSentence({ total: null })).toBeNull();
  });

  it("says what to do", () => {
    const list = [
      assignment("a", null),
      assignment("a", null, { submissions: 1 }),
      assignment("a", "failed"),
      assignment("a", "passed", { due: -9 }),
      assignment("a", null, { due: -9 }),
      assignment("a", "failed", { due: -9 }),
    ];
    expect(list.map((each) => assignmentAction(each, now))).toEqual([
      "Start",
      "See how it goes",
      "Improve it",
      "Look at it again",
      "Read it",
      "See the result",
    ]);
  });

  it("says what is left of a limit", () => {
    expect(attemptsLeft(assignment("a", null))).toBeNull();
    expect(attemptsLeft({ kind: "program", attempts: { limit: 5, used: 2 } })).toBe("3 of 5 submissions left");
    expect(attemptsLeft({ kind: "quiz", attempts: { limit: 1, used: 3 } })).toBe("0 of 1 attempt left");
  });
});
