import { expect, test } from "vitest";
import { enoughPairs } from "./enough-pairs.ts";
import { aCalibration, aSpeedup, quietBlock } from "./testing/speedup-samples.ts";

const blocks = (...ratios: number[]) => ratios.map(quietBlock);
const scattered = (count: number) =>
  Array.from({ length: count }, (_, index) => quietBlock(index % 2 === 0 ? 1.1 : 1.8));

test("enough when a look decides, not between two looks, and at last when patience is used up", () => {
  expect(enoughPairs(aSpeedup, blocks(1.7, 1.7), aCalibration)).toBe(true);
  expect(enoughPairs(aSpeedup, scattered(4), aCalibration)).toBe(false);
  expect(enoughPairs(aSpeedup, blocks(1.7, 1.7, 1.7, 1.7, 1.7), aCalibration)).toBe(false);
  expect(enoughPairs(aSpeedup, scattered(16), aCalibration)).toBe(true);
});

test("a minute of timed runs is enough", () => {
  const slow = scattered(5).map((pair) => ({
    ...pair,
    baselineMs: pair.baselineMs * 10,
    candidateMs: pair.candidateMs * 10,
  }));
  expect(enoughPairs(aSpeedup, slow, aCalibration)).toBe(true);
});

test("every tier wants its answer", () => {
  const tiers = [{ title: "Bonus", required: 1.7, share: 1.2 }];
  expect(enoughPairs({ ...aSpeedup, tiers }, blocks(1.6, 1.6), aCalibration)).toBe(false);
  expect(enoughPairs({ ...aSpeedup, tiers }, blocks(1.8, 1.8), aCalibration)).toBe(true);
});

test("a declared number beyond the looks is taken, and no more", () => {
  expect(enoughPairs({ ...aSpeedup, pairs: 20 }, scattered(16), aCalibration)).toBe(false);
  expect(enoughPairs({ ...aSpeedup, pairs: 20 }, scattered(20), aCalibration)).toBe(true);
});

test("one pair of an exact clock is enough", () => {
  expect(enoughPairs({ ...aSpeedup, clock: "discrete" }, blocks(1.7))).toBe(true);
});
