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

  it("follows the run, whatever order the report has, and scales to the longest", () => {
    expect(phaseTimes({ callsMs: 25, checkMs: 30, poolWaitMs: 5, totalMs: 40, queueMs: 10 })).toEqual([
      { name: "In the queue", ms: 10, share: 0.25 },
      { name: "Checking", ms: 30, share: 0.75 },
      { name: "Pool wait", ms: 5, share: 0.125 },
      { name: "of this, inside your program and the baseline", ms: 25, share: 0.625 },
      { name: "Total", ms: 40, share: 1 },
    ]);
    expect(phaseTimes({})).toEqual([]);
  });
});
