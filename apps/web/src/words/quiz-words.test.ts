import type { CheckResult } from "@laptime/contracts";
import { expect, test } from "vitest";
import { attemptsSentence, quizWords } from "./quiz-words.ts";
import { reportWords } from "./verdict-words.ts";

const rules = { parts: [], attempts: 3, attemptsUsed: 1, isOpen: false, explanations: "never" as const };
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
