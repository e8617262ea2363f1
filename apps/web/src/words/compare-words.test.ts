import type { SubmissionView } from "@laptime/contracts";
import { expect, test } from "vitest";
import { compareSentence } from "./compare-words.ts";

const side = (earned: number | null) =>
  ({
    receipt: { receivedAt: "2026-10-08T12:00:00Z" },
    report: earned === null ? null : { score: { earned, possible: 100 } },
  }) as Pick<SubmissionView, "receipt" | "report">;

test.each([
  [60, 90, "30 points more: 60 before, 90 after."],
  [90, 60.5, "29.5 points less: 90 before, 60.5 after."],
  [59, 60, "1 point more: 59 before, 60 after."],
  [60, 60, "60 points both times."],
  [null, 60, "Not both are graded yet."],
])("%d and %d", (before, after, words) => {
  expect(compareSentence(side(before), side(after))).toBe(words);
});
