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
    const { dots, interval, estimateX, requiredX } = speedupGeometry(speedup, 600, 20);
    const xs = [requiredX, dots[0]?.x, estimateX, dots[2]?.x].map(Number);
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

  it("draws axis and required line when nothing was measured", () => {
    const nothing = { ...speedup, estimate: null, lower: null, upper: null, samples: [] };
    expect(speedupGeometry(nothing, 600, 20)).toMatchObject({ dots: [], interval: null, estimateX: null });
  });
});
