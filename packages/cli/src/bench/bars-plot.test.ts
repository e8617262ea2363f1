import { expect, test } from "vitest";
import { barsPlot } from "./bars-plot.ts";

const rects = (svg: string) =>
  [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="18"/g)].map(([, x, y, width]) => ({
    x: Number(x),
    y: Number(y),
    width: Number(width),
  }));

test("the longest bar fills the width, others are in proportion, and parts follow one another", () => {
  const svg = barsPlot({
    name: "x",
    title: "A & B",
    unit: "ms",
    bars: [
      {
        label: "whole",
        parts: [
          { name: "a", value: 30 },
          { name: "b", value: 70 },
        ],
      },
      { label: "half", parts: [{ name: "a", value: 50 }] },
    ],
  });
  const [first, second, third] = rects(svg);
  expect(first).toMatchObject({ x: 300, width: 141 });
  expect(second).toMatchObject({ x: 441, width: 329, y: first?.y });
  expect(third).toMatchObject({ x: 300, width: 235 });
  expect(svg).toContain("A &amp; B");
  expect(svg).toContain(">100 ms<");
});

test("bars of nothing are drawn as nothing", () => {
  const svg = barsPlot({
    name: "x",
    title: "",
    unit: "s",
    bars: [{ label: "none", parts: [{ name: "a", value: 0 }] }],
  });
  expect(rects(svg)).toEqual([expect.objectContaining({ width: 0 })]);
});
