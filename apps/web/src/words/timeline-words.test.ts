import type { SpeedupResult, TimelineEvent } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { barDetails, barSentence, endWords, timelineSentence } from "./timeline-words.ts";

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
    const where = { file: "fetcher.py", line: 12 };
    expect(barSentence(event({ lane: "loop", kind: "blocked", label: "time.sleep", side: "baseline", where }))).toBe(
      "Baseline: loop, time.sleep, blocked the event loop for 500 ms, from 0 ms to 500 ms. At fetcher.py line 12.",
    );
  });

  it.each([
    [{ label: "weather: answered" }, ""],
    [{ kind: "cancelled", label: "weather: cancelled" }, ""],
    [{ label: "fetch(3)" }, ", fetch(3)"],
    [{ kind: "job", lane: "interpreter 2", label: "count", interpreter: 2 }, ", count"],
    [{ kind: "job", lane: "pool", label: "count", interpreter: 2 }, ", count, interpreter 2"],
  ] as const)("says of %j what lane and kind do not", (more, said) => expect(barDetails(event(more))).toBe(said));

  it("writes time and factor where the submission ends, and the time alone where the baseline does", () => {
    const speedup = { estimate: 2.95 } as SpeedupResult;
    expect(endWords({ side: "submission", totalMs: 2000 }, speedup)).toBe("2 s · 2.95x as fast");
    expect(endWords({ side: "baseline", totalMs: 5900 }, speedup)).toBe("5.9 s");
    expect(endWords({ side: "submission", totalMs: 2000 }, undefined)).toBe("2 s");
  });

  it("compares both halves", () => {
    const events = [event({ endMs: 2000 }), event({ side: "baseline", endMs: 5900 })];
    expect(timelineSentence(events, undefined)).toBe("The baseline took 5.9 s, yours 2 s, 2.95x as fast.");
  });
});
