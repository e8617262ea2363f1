import { expect, it } from "vitest";
import { binsOf } from "./bins-of.ts";

it("puts every value into one bin, the greatest into the last", () => {
  const bins = binsOf([0, 9.9, 10, 55, 100, 100], { size: 10, most: 100 });
  expect(bins).toHaveLength(10);
  expect(bins.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 1, 0, 0, 0, 2]);
  expect(bins.at(-1)).toEqual({ from: 90, to: 100, count: 2 });
});

it("has a last bin for what is beyond, and one for nothing at all", () => {
  expect(binsOf([120], { size: 50, most: 100 }).map(({ count }) => count)).toEqual([0, 1]);
  expect(binsOf([], { size: 10, most: 0 })).toEqual([{ from: 0, to: 10, count: 0 }]);
});
