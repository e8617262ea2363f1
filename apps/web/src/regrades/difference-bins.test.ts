import { expect, test } from "vitest";
import { differenceBins } from "./difference-bins.ts";

test("losses and gains in steps of ten per cent, without one for nothing", () => {
  expect(differenceBins([-0.15, -0.05, 0.1, 0.02]).map(({ name, count }) => [name, count])).toEqual([
    ["−20 to −10 %", 1],
    ["−10 to 0 %", 1],
    ["0 to +10 %", 2],
  ]);
});
