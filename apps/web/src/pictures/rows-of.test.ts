import type { TimelineEvent } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { rowsOf } from "./rows-of.ts";

const event = (lane: string, startMs: number, endMs: number, more: Partial<TimelineEvent> = {}): TimelineEvent => ({
  lane,
  kind: "await",
  label: lane,
  startMs,
  endMs,
  side: "submission",
  check: "c",
  ...more,
});
const task = (lane: string, parent?: string) =>
  event(lane, 0, 10, { kind: "task", ...(parent === undefined ? {} : { parent }) });
const seen = (events: TimelineEvent[]) =>
  rowsOf(events).map(({ lane, depth, bars }) => `${" ".repeat(depth)}${lane}:${bars.length}`);

describe("rowsOf", () => {
  it("puts what overlaps in one lane into rows of its own", () => {
    const events = [event("fetch", 0, 5), event("fetch", 0, 5), event("other", 0, 1), event("fetch", 5, 9)];
    expect(seen(events)).toEqual(["fetch:2", ":1", "other:1"]);
  });

  it("puts the blocked event loop first, and tasks last, each under its maker", () => {
    const events = [task("b", "a"), task("a"), event("s", 0, 1), task("c", "b"), event("x", 0, 1, { kind: "blocked" })];
    expect(seen(events)).toEqual(["event loop:1", "s:1", "a:1", " b:1", "  c:1"]);
  });

  it("loses no task where makers are unknown, in a circle, or of one name", () => {
    expect(seen([task("a", "b"), task("b", "a"), task("c", "gone"), task("d", "d"), task("c", "gone")])).toEqual([
      "c:1",
      "d:1",
      "c:1",
      "a:1",
      " b:1",
    ]);
  });

  it("leaves out tasks that are too many, and bounds the rows of a lane", () => {
    expect(seen(Array.from({ length: 13 }, (_, index) => task(`t${index}`)))).toEqual([]);
    expect(rowsOf(Array.from({ length: 50 }, () => event("fetch", 0, 9)))).toHaveLength(6);
  });
});
