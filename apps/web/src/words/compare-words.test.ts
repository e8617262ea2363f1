import type { SubmissionView } from "@laptime/contracts";
import { expect, test } from "vitest";
import { compareSentence } from "./compare-words.ts";

const side = (earned: number | null) =>
  ({
    receipt: { receivedAt: "2026-10-08T12:00:00Z" },
    report: earned === null ? null : { score: { earned, possible: 100 } },
  }) as Pick<SubmissionView, "receipt" | "report">;

test.each([
  [60, 90, /: 60 points, then 90, 30 more\.$/],
  [90, 60.5, /: 90 points, then 60\.5, 29\.5 less\.$/],
  [60, 60, /: 60 points both times\.$/],
  [null, 60, /Not both are graded yet\.$/],
])("%d and %d", (before, after, words) => {
  expect(compareSentence(side(before), side(after))).toMatch(words);
});
