import { expect, test } from "vitest";
import { dotColumns } from "./dot-columns.ts";

const room = { width: 400, inset: 20, size: 12 };
const of = (...values: number[]) =>
  dotColumns(
    values.map((value) => ({ value })),
    room,
  );

test("dots stand by their values from one side to the other", () => {
  const { dots } = of(3, 1, 2);
  expect(dots.map(({ x, level, of: { value } }) => [x, level, value])).toEqual([
    [20, 0, 1],
    [200, 0, 2],
    [380, 0, 3],
  ]);
});

test("those that would cover each other stand on top of one another", () => {
  const { dots, levels } = of(1, 1, 1.01, 3);
  expect(dots.map(({ x, level }) => [x, level])).toEqual([
    [20, 0],
    [20, 1],
    [20, 2],
    [380, 0],
  ]);
  expect(levels).toBe(3);
});

test("equal ones alone stand in the middle; of none nothing is drawn", () => {
  expect(of(2, 2).dots.map(({ x }) => x)).toEqual([200, 200]);
  expect(of(2, 2).ticks.every(({ x }) => x >= 20 && x <= 380)).toBe(true);
  expect(dotColumns([], room).levels).toBe(0);
});

test("no two dots of different columns overlap", () => {
  const { dots } = of(...Array.from({ length: 200 }, (_, n) => 1 + Math.sin(n) ** 2));
  const columns = [...new Set(dots.map(({ x }) => x))].toSorted((a, b) => a - b);
  for (const [index, x] of columns.slice(1).entries()) expect(x - (columns[index] ?? 0)).toBeGreaterThanOrEqual(12);
});

test("the axis ends at the greatest value that there can be", () => {
  const { ticks } = dotColumns([{ value: 100 }, { value: 100 }], { width: 600, inset: 20, size: 10, most: 100 });
  expect(Math.max(...ticks.map(({ value }) => value))).toBe(100);
});
