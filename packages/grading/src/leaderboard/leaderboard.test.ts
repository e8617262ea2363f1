import { describe, expect, it, test } from "vitest";
import { ranked } from "./ranked.ts";
import { bestStanding, standingOf, type GradedWork } from "./standing-of.ts";

type Measured = GradedWork["speedups"][number];
const right = { kind: "correctness", earned: 50, possible: 50 } as const;
const measured = (estimate: number | null, more: Partial<Measured> = {}): Measured => ({
  check: "fast",
  estimate,
  lower: estimate,
  upper: estimate,
  decision: "met",
  ...more,
});
const work = (more: Partial<GradedWork> = {}): GradedWork => ({
  earned: 80,
  possible: 100,
  checks: [right],
  speedups: [measured(2.5)],
  ...more,
});

describe("a standing by speedup", () => {
  it("is the factor, exact or with its interval, as it is shown", () => {
    expect(standingOf(work(), "speedup", "fast")).toEqual({ value: 2.5, lower: null, upper: null });
    const wall = measured(2.31449, { lower: 2.1799, upper: 12.3456 });
    expect(standingOf(work({ speedups: [wall] }), "speedup", "fast")).toEqual({
      value: 2.31,
      lower: 2.18,
      upper: 12.3,
    });
  });

  it("counts when the requirement was missed, too", () => {
    const missed = measured(1.2, { decision: "not_met" });
    expect(standingOf(work({ speedups: [missed] }), "speedup", "fast")?.value).toBe(1.2);
  });

  it.each([
    ["a wrong answer", { checks: [right, { ...right, earned: 49.9 }] }],
    ["nothing measured", { speedups: [measured(null)] }],
    ["nothing decided", { speedups: [measured(9, { decision: "inconclusive" })] }],
    ["another speedup", { speedups: [measured(9, { check: "other" })] }],
  ] as const)("there is none with %s", (_, more) => {
    expect(standingOf(work(more), "speedup", "fast")).toBeNull();
  });

  it("asks for right answers alone: points lost elsewhere do not matter", () => {
    const checks = [right, { kind: "policy", earned: 0, possible: 10 } as const];
    expect(standingOf(work({ checks }), "speedup", "fast")?.value).toBe(2.5);
  });
});

test("a standing by score is the share of the points, with a bonus above all of them", () => {
  expect(standingOf(work(), "score", undefined)).toEqual({ value: 80, lower: null, upper: null });
  expect(standingOf(work({ earned: 55, possible: 50 }), "score", undefined)?.value).toBe(110);
  expect(standingOf(work({ possible: 0 }), "score", undefined)).toBeNull();
  expect(standingOf(work({ checks: [{ ...right, earned: 0 }] }), "score", undefined)).toBeNull();
});

test("of a student's submissions the best is shown", () => {
  const standings = [1.5, 3, 2].map((value) => ({ value, lower: null, upper: null }));
  expect(bestStanding(standings)?.value).toBe(3);
  expect(bestStanding([])).toBeNull();
});

test("equals share a rank, the next ones are left out, and the order tells nothing else", () => {
  const entries = [
    { pseudonym: "C", value: 2 },
    { pseudonym: "B", value: 3 },
    { pseudonym: "D", value: 1 },
    { pseudonym: "A", value: 3 },
  ];
  const places = (list: typeof entries) => ranked(list).map(({ rank, entry }) => `${rank} ${entry.pseudonym}`);
  expect(places(entries)).toEqual(["1 A", "1 B", "3 C", "4 D"]);
  expect(places(entries.toReversed())).toEqual(["1 A", "1 B", "3 C", "4 D"]);
});
