import type { SubmissionSummary } from "@laptime/contracts";
import { expect, test } from "vitest";
import { attemptPoints, attemptsSentence } from "./attempt-points.ts";

const attempt = (id: string, earned: number | null, counts = false) =>
  ({ id, counts, progress: { score: earned === null ? null : { earned, possible: 50 } } }) as SubmissionSummary;
/** Newest first, as the API lists them. */
const attempts = [attempt("d", null), attempt("c", 30), attempt("b", 45, true), attempt("a", 10)];

test("attempts stand in the order in which they were handed in, each with the best so far", () => {
  expect(attemptPoints(attempts)).toEqual([
    { id: "a", number: 1, share: 0.2, best: 0.2, counts: false },
    { id: "b", number: 2, share: 0.9, best: 0.9, counts: true },
    { id: "c", number: 3, share: 0.6, best: 0.9, counts: false },
    { id: "d", number: 4, share: null, best: 0.9, counts: false },
  ]);
});

test("the picture in a sentence", () => {
  expect(attemptsSentence(attemptPoints(attempts))).toBe(
    "3 graded: the first reached 20 %, the best reached 90 % of the points, the last 60 %.",
  );
  expect(attemptsSentence(attemptPoints([attempt("a", null)]))).toBe("None is graded yet.");
});
