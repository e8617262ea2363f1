import type { SpeedupResult } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { speedupGeometry } from "./speedup-geometry.ts";

const speedup: SpeedupResult = {
  check: "s",
  clock: "wall",
  required: 2,
  estimate: 2.3,
  lower: 2.2,
  upper: 2.45,
  confidence: 0.95,
  pairs: 3,
  cores: 2,
  baselineMs: 460,
  candidateMs: 200,
  decision: "met",
  host: { id: "h", cores: 2, cpuModel: "c" },
  samples: [
    { baselineMs: 440, candidateMs: 200, order: "baseline_first" },
    { baselineMs: 460, candidateMs: 200, order: "candidate_first" },
    { baselineMs: 490, candidateMs: 200, order: "baseline_first" },
  ],
};

describe("speedupGeometry", () => {
  it("keeps the order of the factors from left to right, inside the picture", () => {
    const { dots, interval, estimateX, goals } = speedupGeometry(speedup, 600, 20);
    const xs = [goals[0]?.x, dots[0]?.x, estimateX, dots[2]?.x].map(Number);
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
    expect(interval?.from).toBeLessThan(Number(estimateX));
    expect(interval?.to).toBeGreaterThan(Number(estimateX));
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(20);
    expect(Math.max(...xs)).toBeLessThanOrEqual(580);
  });

  it("shows a program that got slower left of 1x", () => {
    const slower = { ...speedup, estimate: 0.5, lower: 0.45, upper: 0.55, samples: [] };
    const geometry = speedupGeometry(slower, 600, 20);
    const one = geometry.ticks.find((tick) => tick.factor === 1);
    expect(geometry.estimateX).toBeLessThan(Number(one?.x));
  });

  it("gives every tier a line and words of its own, and the requirement is one of them", () => {
    const tier = (title: string, required: number) => ({ title, required, share: 1, decision: "met" as const });
    const tiers = [tier("Pass gate", 1.5), tier("Full marks", 2), tier("Bonus", 2.6)];
    const { goals } = speedupGeometry({ ...speedup, tiers }, 600, 20);
    expect(goals.map(({ text, isRequired }) => [text, isRequired])).toEqual([
      ["Pass gate 1.5x", false],
      ["Full marks 2x", true],
      ["Bonus 2.6x", false],
    ]);
    expect(new Set(goals.map(({ labelY }) => labelY)).size).toBe(3);
    expect(speedupGeometry({ ...speedup, tiers: tiers.slice(0, 1) }, 600, 20).goals.map(({ text }) => text)).toEqual([
      "Pass gate 1.5x",
      "required 2x",
    ]);
  });

  it("has a place for the reference, the median of its blocks", () => {
    const [first, ...rest] = speedup.samples;
    const samples = [{ ...first!, referenceMs: 200 }, ...rest];
    expect(speedupGeometry({ ...speedup, samples }, 600, 20).reference?.factor).toBeCloseTo(2.2);
    expect(speedupGeometry(speedup, 600, 20).reference).toBeNull();
  });

  it("draws axis and required line when nothing was measured", () => {
    const nothing = { ...speedup, estimate: null, lower: null, upper: null, samples: [] };
    expect(speedupGeometry(nothing, 600, 20)).toMatchObject({ dots: [], interval: null, estimateX: null });
  });
});
