import { expect, test } from "vitest";
import { markedLines } from "./marked-lines.ts";

test("each line has the number of the first piece that it belongs to", () => {
  const lines = (from: number, to: number) => ({ path: "a.py", from, to });
  const fragments = [
    { left: lines(1, 2), right: lines(5, 6) },
    { left: lines(2, 3), right: lines(9, 9) },
  ];
  expect([...(markedLines(fragments, "left").get("a.py") ?? [])]).toEqual([
    [1, 1],
    [2, 1],
    [3, 2],
  ]);
  expect([...(markedLines(fragments, "right").get("a.py") ?? [])].map(([line]) => line)).toEqual([5, 6, 9]);
});
