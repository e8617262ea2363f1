import type { TimelineEvent } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { timelineGeometry } from "./timeline-geometry.ts";

const event = (side: TimelineEvent["side"], lane: string, startMs: number, endMs: number): TimelineEvent => ({
  side,
  lane,
  kind: "await",
  label: lane,
  startMs,
  endMs,
  check: "c",
});
const events = [
  event("submission", "weather", 0, 500),
  event("submission", "news", 0, 2000),
  event("baseline", "weather", 0, 500),
  event("baseline", "news", 500, 2500),
];

describe("timelineGeometry", () => {
  it("draws both halves on one scale, the baseline above", () => {
    const { bars, halves } = timelineGeometry(events, 720, 100);
    const [baseline, submission] = ["baseline", "submission"].map((side) =>
      bars.find((b) => b.side === side && b.lane === "news"),
    );
    expect(baseline?.width).toBeCloseTo(Number(submission?.width));
    expect(Number(baseline?.y)).toBeLessThan(Number(submission?.y));
    expect(halves.map(({ side, totalMs }) => [side, totalMs])).toEqual([
      ["baseline", 2500],
      ["submission", 2000],
    ]);
  });

  it("lists bars in the order in which they are read", () => {
    expect(timelineGeometry(events, 720, 100).bars.map((bar) => `${bar.side} ${bar.lane}`)).toEqual([
      "baseline weather",
      "baseline news",
      "submission weather",
      "submission news",
    ]);
  });

  it("keeps an instant visible and survives an empty half", () => {
    const { bars, halves } = timelineGeometry([event("submission", "loop", 5, 5)], 320, 80);
    expect(bars[0]?.width).toBe(3);
    expect(halves).toHaveLength(1);
  });
});
