import type { CheckResult } from "@laptime/contracts";
import { expect, test } from "vitest";
import { attemptsSentence, quizWords, timeLeftWords, timeWarning } from "./quiz-words.ts";
import { reportWords } from "./verdict-words.ts";

const rules = { parts: [], attempts: 3, minutes: null, attemptsUsed: 1, isOpen: false, explanations: "never" as const };
const check = (status: "passed" | "wrong_answer", possible = 1): CheckResult => ({
  id: "q",
  kind: "quiz",
  title: "Workloads: 90 % needed",
  visibility: "public",
  status,
  earned: 0,
  possible,
  message: "80 % of this part is right; 90 % are needed to pass.",
  durationMs: 0,
});

test("what has a time limit cannot be left and gone on with at leisure", () => {
  expect(attemptsSentence(rules)).toContain("leave an attempt");
  expect(attemptsSentence({ ...rules, minutes: 30 })).toBe("You have 2 attempts left.");
  expect(attemptsSentence({ ...rules, minutes: 30, isOpen: true })).toContain("its time runs");
});

test.each([
  [5_400_000, "1:30:00 left", ""],
  [725_000, "12:05 left", ""],
  [300_000, "5:00 left", "Less than five minutes left."],
  [59_001, "1:00 left", "Less than one minute left."],
  [0, "The time is up", "The time is up. Your answers are handed in."],
])("%d ms: %s, and said aloud: %s", (leftMs, words, aloud) => {
  expect([timeLeftWords(leftMs), timeWarning(leftMs)]).toEqual([words, aloud]);
});

test("says how many attempts are left", () => {
  expect(attemptsSentence(rules)).toContain("You have 2 attempts left.");
  expect(attemptsSentence({ ...rules, attemptsUsed: 3 })).toBe("You have used all 3 attempts.");
  expect(attemptsSentence({ ...rules, attemptsUsed: 3, isOpen: true })).toContain("where you left them");
  expect(attemptsSentence({ ...rules, attempts: null })).toContain("as often as you like");
});

test("says what is missing to pass", () => {
  const report = {
    verdict: "partial" as const,
    checks: [check("passed"), check("wrong_answer"), check("wrong_answer", 0)],
  };
  expect(quizWords(report)).toMatchObject({
    headline: "Not passed yet",
    sentence: "1 of 2 questions all right. Workloads: 80 % of this part is right; 90 % are needed to pass.",
  });
  expect(reportWords(report)).toEqual(quizWords(report));
});
