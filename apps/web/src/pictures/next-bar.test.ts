import { describe, expect, it } from "vitest";
import { nextBar } from "./next-bar.ts";

const bars = [
  { row: 0, x: 0, width: 10 },
  { row: 0, x: 50, width: 10 },
  { row: 1, x: 48, width: 10 },
  { row: 3, x: 0, width: 100 },
];

describe("nextBar", () => {
  it.each([
    ["ArrowRight", 1, 2],
    ["ArrowRight", 3, 3],
    ["ArrowLeft", 0, 0],
    ["ArrowLeft", 2, 1],
    ["ArrowDown", 0, 2],
    ["ArrowDown", 2, 3],
    ["ArrowDown", 3, 3],
    ["ArrowUp", 2, 1],
    ["ArrowUp", 0, 0],
    ["Home", 2, 0],
    ["End", 0, 3],
  ])("%s from bar %d leads to bar %d", (key, from, to) => expect(nextBar(bars, from, key)).toBe(to));

  it("leaves other keys alone, and an empty picture", () => {
    expect(nextBar(bars, 1, "a")).toBeNull();
    expect(nextBar([], 0, "ArrowDown")).toBe(0);
  });
});
