import type { CheckStatus, Report } from "@laptime/contracts";
import { expect, test } from "vitest";
import { worthMeasuringAgain } from "./worth-measuring-again.ts";

const report = (decision: "met" | "not_met" | "inconclusive", status: CheckStatus, samples = 3) =>
  ({
    speedups: [{ check: "fast", decision, samples: Array.from({ length: samples }, () => ({})) }],
    checks: [
      { id: "right", status: "passed" },
      { id: "fast", status },
    ],
  }) as unknown as Pick<Report, "speedups" | "checks">;

test.each([
  ["a busy host kept it from being decided", report("inconclusive", "inconclusive"), 0, true],
  ["the second attempt was busy too", report("inconclusive", "inconclusive"), 1, true],
  ["the third as well: staff decide", report("inconclusive", "inconclusive"), 2, false],
  ["decided", report("met", "passed"), 0, false],
  ["too slow is decided", report("not_met", "too_slow"), 0, false],
  ["a timed call that crashed would crash again", report("inconclusive", "crashed"), 0, false],
  ["this host cannot measure it at all", report("inconclusive", "inconclusive", 0), 0, false],
] as const)("%s", (_, given, before, expected) => {
  expect(worthMeasuringAgain(given, before)).toBe(expected);
});
