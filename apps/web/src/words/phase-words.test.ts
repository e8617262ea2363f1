import { RunPhase, type RunProgress } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { isAside, phaseSegments, phaseWords } from "./phase-words.ts";

const progress = (more: Partial<RunProgress>): RunProgress => ({
  runId: "r",
  phase: "received",
  position: null,
  steps: null,
  verdict: null,
  score: null,
  reason: null,
  observedAt: "2026-11-23T04:00:00.000Z",
  ...more,
});

describe("the line of phases", () => {
  it("fills from left to right and never runs back from one phase to the next", () => {
    const sums = RunPhase.options
      .filter((phase) => !isAside(phase))
      .map((phase) => phaseSegments({ phase, steps: null }).reduce((sum, { filled }) => sum + filled, 0));
    expect(sums).toEqual([...sums].sort((a, b) => a - b));
    expect(sums.at(-1)).toBe(6);
  });

  it("fills a phase by its steps", () => {
    const checking = phaseSegments({ phase: "checking", steps: { done: 7, total: 12 } })[3];
    expect(checking).toMatchObject({ phase: "checking", state: "now" });
    expect(checking?.filled).toBeCloseTo(7 / 12);
  });

  it("keeps only what is certain when a run was stopped", () => {
    expect(phaseSegments({ phase: "stopped", steps: null }).map(({ filled }) => filled)).toEqual([1, 0, 0, 0, 0, 0]);
  });

  it.each([
    [{ phase: "queued", position: 3 }, "In the queue, 3rd"],
    [{ phase: "queued", position: 1 }, "Next in the queue"],
    [{ phase: "checking", steps: { done: 7, total: 12 } }, "Checking, 7 of 12"],
    [{ phase: "measuring", steps: { done: 2, total: 3 } }, "Measuring, 2 of 3 pairs"],
  ] as const)("says %j as %s", (state, headline) => expect(phaseWords(progress(state)).headline).toBe(headline));

  it.each([
    [undefined, "It starts as soon as a grader is free."],
    [400, "about 1 second."],
    [8_600, "about 9 seconds."],
    [43_000, "about 45 seconds."],
    [200_000, "about 3 minutes."],
  ])("says how long a wait of %s ms will be, no more exactly than is known", (expectedMs, words) => {
    const { sentence } = phaseWords(progress({ phase: "queued", ...(expectedMs !== undefined && { expectedMs }) }));
    expect(sentence).toContain(words);
  });

  it("says that it waits for a quiet grader, and for how long at most", () => {
    const { headline, sentence } = phaseWords(progress({ phase: "queued", position: 1, waitsForQuiet: true }));
    expect(headline).toBe("Next in the queue");
    expect(sentence).toMatch(/too noisy .* ten minutes at most\. You may close this page\.$/);
  });

  it("says why a run was stopped, and that nothing is lost", () => {
    const { sentence } = phaseWords(progress({ phase: "stopped", reason: "The sandbox did not start." }));
    expect(sentence).toMatch(/^The sandbox did not start\. .*safe/);
  });
});
