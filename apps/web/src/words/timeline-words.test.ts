import type { TimelineEvent } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { barSentence, timelineSentence } from "./timeline-words.ts";

const event = (more: Partial<TimelineEvent>): TimelineEvent => ({
  lane: "weather",
  kind: "await",
  label: "weather",
  startMs: 0,
  endMs: 500,
  side: "submission",
  check: "c",
  ...more,
});

describe("the timeline in words", () => {
  it("reads a bar", () => {
    expect(barSentence(event({}))).toBe("Yours: weather, waiting for 500 ms, from 0 ms to 500 ms.");
    expect(barSentence(event({ lane: "loop", kind: "blocked", label: "at fetcher.py:12", side: "baseline" }))).toBe(
      "Baseline: loop, at fetcher.py:12, blocked the loop for 500 ms, from 0 ms to 500 ms.",
    );
  });

  it("compares both halves and says what blocked the loop", () => {
    const events = [
      event({ endMs: 2000 }),
      event({ side: "baseline", endMs: 5900 }),
      event({ kind: "blocked", startMs: 100, endMs: 500 }),
    ];
    expect(timelineSentence(events, undefined)).toBe(
      "The baseline took 5.9 s, yours 2 s, 2.95x as fast. Your event loop was blocked for 400 ms.",
    );
  });
});
