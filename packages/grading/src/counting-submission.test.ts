import { describe, expect, it } from "vitest";
import { NOTHING_BY_HAND } from "./marks/points-by-hand.ts";
import { countingSubmission, type GradedSubmission } from "./counting-submission.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
const graded = (submissionId: string, minute: number, earned: number, rest: Partial<GradedSubmission> = {}) =>
  ({
    submissionId,
    runId: `run of ${submissionId}`,
    submittedAt: at(minute),
    verdict: "partial",
    earned,
    possible: 100,
    byHand: NOTHING_BY_HAND,
    ...rest,
  }) satisfies GradedSubmission;

/** Asked in every order, because runs complete in any. */
function counting(counts: "best" | "last", ...all: GradedSubmission[]): string | undefined {
  const answers = new Set(permutations(all).map((order) => countingSubmission(counts, order)?.submissionId));
  expect(answers.size).toBe(1);
  return [...answers][0];
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

describe("countingSubmission", () => {
  it("is null before the first graded submission", () => {
    expect(countingSubmission("best", [])).toBeNull();
    expect(countingSubmission("last", [])).toBeNull();
  });

  it("takes the best, wherever it stands", () => {
    expect(counting("best", graded("a", 1, 40), graded("b", 2, 90), graded("c", 3, 60))).toBe("b");
  });

  it("keeps the earlier of two that are equally good", () => {
    expect(counting("best", graded("b", 1, 70), graded("a", 2, 70))).toBe("b");
  });

  it("compares shares, not points, when the assignment's total has changed", () => {
    expect(counting("best", graded("a", 1, 60), graded("b", 2, 45, { possible: 50 }))).toBe("b");
  });

  it("counts a worthless assignment as nothing instead of dividing by it", () => {
    expect(counting("best", graded("a", 1, 0, { possible: 0 }), graded("b", 2, 1))).toBe("b");
  });

  it("takes the last that was handed in, though it is worse", () => {
    expect(counting("last", graded("a", 1, 90), graded("b", 3, 10), graded("c", 2, 50))).toBe("b");
  });

  it("does not let an inconclusive run displace a decided one", () => {
    const inconclusive = { verdict: "inconclusive" } as const;
    expect(counting("last", graded("a", 1, 90), graded("b", 3, 10, inconclusive))).toBe("a");
    expect(counting("last", graded("b", 3, 10, inconclusive))).toBe("b");
  });

  it("takes the one that was chosen, though it is worse, and the best as long as none is or it is not graded", () => {
    const all = [graded("a", 1, 90), graded("b", 3, 10)];
    expect(countingSubmission("chosen", all, "b")?.submissionId).toBe("b");
    expect(countingSubmission("chosen", all, null)?.submissionId).toBe("a");
    expect(countingSubmission("chosen", all, "c, which still waits")?.submissionId).toBe("a");
    expect(countingSubmission("best", all, "b")?.submissionId).toBe("a");
  });

  it("decides two of the same instant by their ids", () => {
    expect(counting("best", graded("a", 1, 50), graded("b", 1, 50))).toBe("a");
    expect(counting("last", graded("a", 1, 50), graded("b", 1, 50))).toBe("b");
  });

  it("has the best by its checks marked, and then takes the best of all that are marked", () => {
    const byHand = (earned: number | null) => ({ byHand: { earned, possible: 30 } });
    const first = graded("a", 1, 60, byHand(28));
    expect(counting("best", first, graded("b", 2, 65, byHand(null)))).toBe("b");
    expect(counting("best", first, graded("b", 2, 65, byHand(10)))).toBe("a");
    expect(counting("best", first, graded("b", 2, 65, byHand(27)))).toBe("b");
    // What is worse by its checks needs no marks, whatever they might be.
    expect(counting("best", graded("a", 1, 60, byHand(null)), graded("b", 2, 65, byHand(0)))).toBe("b");
    expect(counting("last", first, graded("b", 2, 10, byHand(null)))).toBe("b");
  });
});
