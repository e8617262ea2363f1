import type { SpeedupResult } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { speedupSentence, whatNext } from "./speedup-words.ts";

const measured: SpeedupResult = {
  check: "speedup",
  clock: "wall",
  required: 2,
  estimate: 2.31,
  lower: 2.18,
  upper: 2.45,
  confidence: 0.95,
  pairs: 8,
  cores: 2,
  baselineMs: 4620,
  candidateMs: 2000,
  decision: "met",
  host: { id: "h", cores: 4, cpuModel: "cpu" },
  samples: [],
};

describe("speedupSentence", () => {
  it("says estimate, interval, certainty, pairs and what was required", () => {
    expect(speedupSentence(measured)).toBe(
      "Your program is 2.31x as fast as the baseline (between 2.18x and 2.45x with 95 % certainty, 8 blocks). 2x was required: reached.",
    );
  });

  it("says how many blocks were set aside", () => {
    const pair = { baselineMs: 2, candidateMs: 1, order: "baseline_first" as const };
    const disturbed = { ...measured, pairs: 2, samples: [pair, pair, { ...pair, lackedCores: 0.7 }] };
    expect(speedupSentence(disturbed)).toContain("2 blocks, 1 set aside");
  });

  it("calls an exact figure exact", () => {
    const exact = { ...measured, confidence: 1, lower: 2.31, upper: 2.31, pairs: 1 };
    expect(speedupSentence(exact)).toContain("(exact)");
  });

  it("says what becomes of a measurement that decided nothing, and nothing otherwise", () => {
    expect(whatNext(measured)).toBeNull();
    expect(whatNext({ ...measured, decision: "inconclusive" })).toMatch(/^No points are lost .* your instructor does/);
    expect(whatNext({ ...measured, decision: "inconclusive", estimate: null, cores: 8 })).toMatch(
      /^This needs 8 cores, and the host that graded it has 4\./,
    );
  });

  it("keeps the student harmless of what could not be decided", () => {
    expect(speedupSentence({ ...measured, decision: "inconclusive" })).toContain("does not count against you");
    expect(speedupSentence({ ...measured, estimate: null })).toBe("Nothing could be timed; 2x is required.");
  });
});
