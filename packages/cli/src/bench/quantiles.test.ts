import { expect, test } from "vitest";
import { median, spreadOf } from "./quantiles.ts";

test("quantiles are values that were measured, in whatever order they came", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1);
  expect(spreadOf(hundred)).toEqual({ count: 100, min: 1, p50: 50, p95: 95, p99: 99, max: 100 });
  expect(spreadOf([3, 1, 2])).toEqual({ count: 3, min: 1, p50: 2, p95: 3, p99: 3, max: 3 });
  expect(median([4, 1])).toBe(1);
});

test("of one value and of none", () => {
  expect(spreadOf([7])).toEqual({ count: 1, min: 7, p50: 7, p95: 7, p99: 7, max: 7 });
  expect(spreadOf([])).toEqual({ count: 0, min: 0, p50: 0, p95: 0, p99: 0, max: 0 });
});
