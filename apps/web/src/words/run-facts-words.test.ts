import { describe, expect, it } from "vitest";
import { phaseName, phaseTimes } from "./run-facts-words.ts";

describe("where the time went", () => {
  it("reads the names of phases", () => {
    expect(["queueMs", "poolWaitMs", "load_submissionMs"].map(phaseName)).toEqual([
      "Queue",
      "Pool wait",
      "Load submission",
    ]);
  });

  it("keeps the order, puts the total last and scales to the longest", () => {
    expect(phaseTimes({ totalMs: 40, queueMs: 10, checkingMs: 30 })).toEqual([
      { name: "Queue", ms: 10, share: 0.25 },
      { name: "Checking", ms: 30, share: 0.75 },
      { name: "Total", ms: 40, share: 1 },
    ]);
    expect(phaseTimes({})).toEqual([]);
  });
});
