import type { MeasuredPair, Speedup } from "@laptime/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decideSpeedup, enoughPairs } from "./decide-speedup.ts";

const speedup: Speedup = {
  id: "fast",
  title: "Fast",
  clock: "wall",
  workload: "w:f",
  required: 2,
  cores: 2,
  pairs: 3,
  points: 20,
};
const host = { id: "here", cores: 2, cpuModel: "a model" };

const pairs = (...ratios: number[]): MeasuredPair[] =>
  ratios.map((ratio, index) => ({
    baselineMs: 1000,
    candidateMs: 1000 / ratio,
    order: index % 2 === 0 ? "baseline_first" : "candidate_first",
  }));
const decide = (samples: MeasuredPair[], failure: { status: "crashed"; message: string } | null = null, on = host) =>
  decideSpeedup({ speedup: "fast", samples, failure, durationMs: 1 }, speedup, on);

test.each([
  ["clearly reached", [2.6, 2.5, 2.7], "met"],
  ["just reached, little noise", [2.02, 2.01, 2.03], "met"],
  ["reached in the middle, too noisy to be sure", [1.4, 2.1, 3.2], "inconclusive"],
  ["clearly missed", [1.0, 1.02, 0.99], "not_met"],
  ["a low figure alone is no evidence", [1.2, 1.9, 2.4], "inconclusive"],
  ["three that agree by chance just below", [1.95, 1.95, 1.95], "inconclusive"],
  ["one pair", [1.0], "inconclusive"],
  ["none", [], "inconclusive"],
] as const)("%s", (_, ratios, decision) => {
  expect(decide(pairs(...ratios)).decision).toBe(decision);
});

test("the figures are medians, their ratio and the interval around it", () => {
  const result = decide(pairs(2, 2.5, 3.125));
  expect(result).toMatchObject({
    estimate: 2.5,
    baselineMs: 1000,
    candidateMs: 400,
    pairs: 3,
    confidence: 0.95,
    required: 2,
  });
  // mean of logs ln 2.5, standard deviation ln 1.25, t = 4.303, three pairs
  expect(result.lower).toBeCloseTo(2.5 * Math.exp((-4.303 * Math.log(1.25)) / Math.sqrt(3)), 6);
  expect(result.upper).toBeCloseTo(2.5 * Math.exp((4.303 * Math.log(1.25)) / Math.sqrt(3)), 6);
});

test("a timed call that failed leaves nothing to decide, but keeps what was measured", () => {
  const result = decide(pairs(1, 1, 1), { status: "crashed", message: "gone" });
  expect(result).toMatchObject({ decision: "inconclusive", pairs: 3 });
  expect(result.estimate).toBeCloseTo(1);
  expect(decide([], { status: "crashed", message: "gone" })).toMatchObject({
    decision: "inconclusive",
    estimate: null,
    confidence: 0,
  });
});

test("a host with too few cores decides nothing", () => {
  expect(decide(pairs(1, 1, 1), null, { ...host, cores: 1 }).decision).toBe("inconclusive");
});

test("pairs are enough when they decide, and at last when patience is used up", () => {
  expect(enoughPairs(speedup, pairs(2.6, 2.5, 2.7))).toBe(true);
  expect(enoughPairs(speedup, pairs(1.95, 1.95, 1.95))).toBe(false);
  expect(enoughPairs(speedup, pairs(...Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? 1.2 : 3))))).toBe(
    true,
  );
});

test("a busy host is no evidence: disturbed pairs are set aside and never fail anyone", () => {
  const busy = (...ratios: number[]) => pairs(...ratios).map((pair) => ({ ...pair, lackedCores: 0.9 }));
  const quiet = (...ratios: number[]) => pairs(...ratios).map((pair) => ({ ...pair, lackedCores: 0.02 }));
  expect(decide(busy(0.9, 0.92, 0.91))).toMatchObject({ decision: "inconclusive", pairs: 3 });
  expect(enoughPairs(speedup, busy(0.9, 0.92, 0.91))).toBe(false);
  expect(decide([...busy(0.9, 0.92, 0.91), ...quiet(2.5, 2.6, 2.55)])).toMatchObject({
    decision: "met",
    pairs: 3,
    estimate: 2.55,
  });
  expect(decide([...busy(0.9), ...quiet(1, 1.01)])).toMatchObject({ decision: "inconclusive", pairs: 2 });
  expect(decide([...busy(2.6), ...quiet(1, 1.01, 0.99)])).toMatchObject({ decision: "not_met", pairs: 3 });
});

const ratios = fc.array(fc.double({ min: 0.2, max: 20, noNaN: true }), { minLength: 2, maxLength: 40 });

test("too slow only when the whole interval is; the estimate lies within its interval", () => {
  fc.assert(
    fc.property(ratios, (drawn) => {
      const { estimate, lower, upper, decision, required } = decide(pairs(...drawn));
      expect(lower).toBeLessThanOrEqual(estimate ?? NaN);
      expect(upper).toBeGreaterThanOrEqual(estimate ?? NaN);
      expect(decision === "not_met").toBe((upper ?? NaN) < required && drawn.length >= speedup.pairs);
      expect(decision !== "met" || (estimate ?? 0) >= required).toBe(true);
    }),
  );
});

test("a program that is faster in every pair is never decided worse", () => {
  const rank = { not_met: 0, inconclusive: 1, met: 2 };
  fc.assert(
    fc.property(ratios, fc.double({ min: 1, max: 5, noNaN: true }), (drawn, factor) => {
      const before = decide(pairs(...drawn)).decision;
      const after = decide(pairs(...drawn.map((ratio) => ratio * factor))).decision;
      expect(rank[after]).toBeGreaterThanOrEqual(rank[before]);
    }),
  );
});

test("one core's work is not parallel, however fast a noisy host made it look", () => {
  const using = (cores: number) => pairs(2.6, 2.5, 2.7).map((pair) => ({ ...pair, candidateCores: cores }));
  expect(decide(using(1.05)).decision).toBe("not_met");
  expect(decide(using(1.9)).decision).toBe("met");
  expect(decide(using(1.05).slice(1)).decision).toBe("inconclusive");
});

test("disturbed pairs decide nothing about several cores", () => {
  const disturbed = pairs(2.6, 2.5, 2.7).map((pair) => ({ ...pair, lackedCores: 0.5 }));
  expect(decide(disturbed).decision).toBe("inconclusive");
});
