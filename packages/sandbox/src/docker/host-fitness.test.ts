import { expect, test } from "vitest";
import { fitnessOf } from "./host-fitness.ts";

const spun = { alone: [0.05, 0.06, 0.05], atOnce: [0.055, 0.054, 0.2], usedNs: 99e6, waitedNs: 1e6 };

test.each([
  ["idle", spun, true],
  ["cores that are one core's threads", { ...spun, atOnce: [0.09, 0.091, 0.09] }, false],
  ["others compute", { ...spun, waitedNs: 5e6 }, false],
])("%s", (_, given, fit) => {
  expect(fitnessOf(given, 2).fit).toBe(fit);
});

test("the figures are medians", () => {
  const { parallel, waited } = fitnessOf(spun, 2);
  expect(parallel).toBeCloseTo((2 * 0.05) / 0.055);
  expect(waited).toBeCloseTo(0.01);
});
