import { Rubric } from "@laptime/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isToBeMarked, pointsByHand, type GivenMark } from "./points-by-hand.ts";

const rubric = Rubric.parse({
  criteria: [
    {
      ...{ id: "names", title: "Names", points: 10 },
      items: [
        { id: "short", text: "One-letter names", points: -4 },
        { id: "wrong", text: "A name that lies", points: -8 },
        { id: "nice", text: "A pleasure to read", points: 0 },
      ],
    },
    {
      ...{ id: "design", title: "Design", points: 20 },
      items: [
        { id: "parts", text: "In parts that can be tested", points: 15 },
        { id: "reasons", text: "Says why", points: 5 },
        { id: "copies", text: "Copied code", points: -3 },
      ],
    },
  ],
});

const mark = (criterion: string, items: string[] = [], adjustment = 0): GivenMark => ({ criterion, items, adjustment });
const earned = (...marks: GivenMark[]) => pointsByHand(rubric, marks).earned;

test("where items only take, marking starts at all points; where one gives, at none", () => {
  expect(earned(mark("names"), mark("design"))).toBe(10);
  expect(earned(mark("names", ["short", "nice"]), mark("design", ["parts", "copies"]))).toBe(18);
  expect(earned(mark("names"), mark("design", ["parts", "reasons"]))).toBe(30);
});

test("an adjustment moves it, and nothing leaves the criterion's points", () => {
  expect(earned(mark("names", ["short", "wrong"]), mark("design"))).toBe(0);
  expect(earned(mark("names", [], 5), mark("design", ["parts", "reasons"], 0.5))).toBe(30);
  expect(earned(mark("names", ["short"], -0.1), mark("design", [], 0.2))).toBe(6.1);
});

test("nothing counts until all is marked, and what names an item that is gone is to be marked again", () => {
  expect(pointsByHand(rubric, [mark("names")])).toEqual({ earned: null, possible: 30 });
  expect(earned(mark("names", ["gone"]), mark("design"))).toBeNull();
  expect(isToBeMarked(pointsByHand(rubric, []))).toBe(true);
  // Of a criterion that the rubric has no more nothing is left over.
  expect(earned(mark("names"), mark("design"), mark("once", ["parts"]))).toBe(10);
});

test("without a rubric there is nothing to mark", () => {
  expect(pointsByHand(undefined, [mark("names")])).toEqual({ earned: null, possible: 0 });
  expect(isToBeMarked(pointsByHand(undefined, []))).toBe(false);
});

test("whatever is chosen, points stay between none and all", () => {
  const chosen = fc.subarray(["short", "wrong", "nice"]);
  const adjustment = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => cents / 100);
  fc.assert(
    fc.property(chosen, adjustment, (items, by) => {
      const points = earned(mark("names", items, by), mark("design"));
      expect(points).toBeGreaterThanOrEqual(0);
      expect(points).toBeLessThanOrEqual(10);
    }),
  );
});
