import fc from "fast-check";
import { expect, test } from "vitest";
import { allotPoints } from "./allot-points.ts";
import { arbitraryChecks, arbitraryTotal, arbitraryWeights } from "./testing/arbitrary-checks.ts";
import { toHundredths } from "./total-score.ts";

const correct = (points: number) => ({ kind: "correctness", points }) as const;
const criterion = (points: number) => ({ id: "c", title: "C", points, description: "", items: [] });
const rubric = { anonymous: false, criteria: [criterion(20.5), criterion(9.5)] };
const fast = (points: number) => ({ kind: "speedup", points }) as const;

test.each([
  ["in proportion", [correct(10), correct(30)], { points: 100 }, [25, 75]],
  ["over kinds without weights", [correct(60), fast(20)], { points: 100 }, [75, 25]],
  ["without what people grade", [correct(10), correct(30)], { points: 100, rubric }, [17.5, 52.5]],
  [
    "weights first, points within a kind",
    [correct(1), correct(3), fast(7)],
    { points: 100, weights: { correctness: 60, speedup: 40 } },
    [15, 45, 40],
  ],
  [
    "a kind that is not there leaves its share",
    [correct(5)],
    { points: 100, weights: { correctness: 80, speedup: 20 } },
    [100],
  ],
  [
    "a kind without a weight is worth nothing",
    [correct(5), fast(5)],
    { points: 10, weights: { correctness: 1 } },
    [10, 0],
  ],
  [
    "a check of no points is worth nothing",
    [correct(0), correct(5)],
    { points: 10, weights: { correctness: 1 } },
    [0, 10],
  ],
  [
    "thirds: the remainder goes to the first",
    [correct(1), correct(1), correct(1)],
    { points: 100 },
    [33.34, 33.33, 33.33],
  ],
  ["no points anywhere: equal parts", [correct(0), correct(0)], { points: 5 }, [2.5, 2.5]],
  [
    "weights that fit no kind: the authors' points",
    [fast(1), fast(3)],
    { points: 4, weights: { correctness: 1 } },
    [1, 3],
  ],
  ["no checks", [], { points: 100 }, []],
] as const)("%s", (_, checks, file, expected) => {
  expect(allotPoints([...checks], file)).toEqual(expected);
});

test("the sum is exactly the assignment's points, and nothing is negative", () => {
  fc.assert(
    fc.property(arbitraryChecks(1), arbitraryTotal, arbitraryWeights, (checks, points, weights) => {
      const allotted = allotPoints(checks, { points, weights });
      expect(allotted.reduce((sum, one) => sum + toHundredths(one), 0)).toBe(toHundredths(points));
      expect(Math.min(...allotted)).toBeGreaterThanOrEqual(0);
    }),
  );
});
