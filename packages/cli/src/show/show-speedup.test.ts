import type { SpeedupResult } from "@laptime/contracts";
import { expect, test } from "vitest";
import { showSpeedup } from "./show-speedup.ts";

const result = (ratios: number[], figures: Pick<SpeedupResult, "estimate" | "lower" | "upper">): SpeedupResult => ({
  check: "fast",
  clock: "wall",
  required: 2,
  ...figures,
  confidence: 0.95,
  pairs: ratios.length,
  cores: 2,
  baselineMs: 1000,
  candidateMs: 500,
  decision: "met",
  host: { id: "h", cores: 2, cpuModel: "m" },
  samples: ratios.map((ratio) => ({ baselineMs: 1000, candidateMs: 1000 / ratio, order: "baseline_first" })),
});

test("one row: dots, interval, estimate and requirement on one scale", () => {
  const picture = showSpeedup(result([2.1, 2.3, 2.6], { estimate: 2.31, lower: 2.18, upper: 2.45 }));
  expect(`\n${picture}`).toMatchInlineSnapshot(`
    "
    1.0x          1.5x         2.0x          2.5x         3.0x
      |             |            ┊             |            |
                                 ┊  · ───●────   ·
    2.31x  [2.18, 2.45]  3 pairs, required 2.0x"
  `);
});

test("an interval far beyond the scale is cut, not drawn outside", () => {
  const picture = showSpeedup(result([1.2, 3], { estimate: 1.7, lower: 0.01, upper: 400 }));
  expect(Math.max(...picture.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(picture).toContain("[0.01, 400.00]");
});

test("nothing measured, nothing drawn", () => {
  expect(showSpeedup(result([], { estimate: null, lower: null, upper: null }))).toBe("");
});
