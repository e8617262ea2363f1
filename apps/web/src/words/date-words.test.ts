import type { DatesView, LateView } from "@laptime/contracts";
import { describe, expect, test } from "vitest";
import { dueSentence, dueState, formatDue, gradeLateSentence, lateSentence, timeLeft } from "./date-words.ts";

const now = new Date("2026-10-08T12:00:00Z");
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString();
const dates = (dueIn: number | null, closesAfter = 0, extended = false): DatesView => ({
  opensAt: null,
  dueAt: dueIn === null ? null : inHours(dueIn),
  closesAt: dueIn === null ? null : inHours(dueIn + closesAfter),
  extended,
});
const late: LateView = { graceMinutes: 5, freeDays: 4, percentPerDay: 10, maxDays: 5, freeDaysLeft: 3 };

test("a date is said in a time zone", () => {
  expect(formatDue("2026-10-08T21:59:00Z", "Europe/Vienna")).toBe("Thu 8 Oct, 23:59");
});

test.each([
  [2 * 24, "in 2 days"],
  [47.9, "in 47 hours"],
  [1.99, "in 119 minutes"],
  [-1, "in 0 minutes"],
])("%d hours before: %s", (hours, words) => {
  expect(timeLeft(new Date(inHours(hours)), now)).toBe(words);
});

describe("where an assignment stands", () => {
  test.each([
    [dates(null), "none", /^No due date$/],
    [dates(72), "ahead", /^Due .*, in 3 days$/],
    [dates(3), "soon", /^Due .*, in 3 hours$/],
    [dates(72, 0, true), "ahead", /, your own date$/],
    [dates(-3, 24), "late", /^Was due .*; taken until /],
    [dates(-30, 24), "closed", /^Closed since /],
  ])("%o", (given, state, sentence) => {
    expect(dueState(given, now)).toBe(state);
    expect(dueSentence(given, now)).toMatch(sentence);
  });
});

describe("late work in words", () => {
  test.each([
    [
      late,
      "Late work is taken for 5 days, for 10 % of its points a day beyond them. You have 3 of 4 free late days left",
    ],
    [{ ...late, freeDays: 0, freeDaysLeft: 0 }, "Late work is taken for 5 days, for 10 % of its points a day."],
    [{ ...late, percentPerDay: 0, freeDays: 0 }, "Late work is taken for 5 days, at no cost."],
    [null, "Nothing is taken after the due date."],
  ])("%o", (policy, words) => {
    expect(lateSentence(policy, dates(5))).toContain(words);
  });

  test("without a due date there is nothing to say", () => {
    expect(lateSentence(late, dates(null))).toBeNull();
  });

  test.each([
    [{ days: 2, freeDays: 2, deducted: 0 }, "2 days late, 2 of them free"],
    [{ days: 3, freeDays: 1, deducted: 20 }, "3 days late: 20 points less, 1 free"],
    [{ days: 1, freeDays: 0, deducted: 10 }, "1 day late: 10 points less"],
  ])("%o: %s", (given, words) => {
    expect(gradeLateSentence({ earned: 1, possible: 2, isOverridden: false, toMark: 0, late: given })).toBe(words);
  });
});
