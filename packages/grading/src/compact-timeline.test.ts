import { TimelineEvent } from "@laptime/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compactTimeline } from "./compact-timeline.ts";
import { arbitraryTimeline } from "./testing/arbitrary-timeline.ts";
import { bar, timelines } from "./testing/timelines.ts";

const many = (length: number, more: (index: number) => Partial<TimelineEvent> = () => ({})): TimelineEvent[] =>
  Array.from({ length }, (_, index) =>
    bar({
      lane: `lane ${index % 7}`,
      startMs: index * 10,
      endMs: index * 10 + (index % 97 === 5 ? 500 : 9),
      ...more(index),
    }),
  );
const standsFor = (bars: readonly TimelineEvent[]) => bars.reduce((total, { merged = 1 }) => total + merged, 0);

test("what is small stays as it is", () => {
  const { timeline } = timelines.semaphoreLimited();
  expect(compactTimeline(timeline)).toEqual(timeline);
});

test("a long one keeps its longest bars, its first and its last, and says what was merged", () => {
  const events = many(5000);
  const compacted = compactTimeline(events);
  expect(compacted.length).toBeLessThanOrEqual(400);
  expect(standsFor(compacted)).toBe(5000);
  expect(compacted).toContainEqual(events[0]);
  expect(compacted).toContainEqual(events.toSorted((a, b) => b.endMs - a.endMs)[0]);
  for (const long of events.filter(({ startMs, endMs }) => endMs - startMs === 500))
    expect(compacted).toContainEqual(long);
  const merged = compacted.find((one) => one.merged !== undefined);
  expect(merged?.label).toBe(`${merged?.merged} bars as one, such as ${merged?.lane}`);
  expect(Math.max(...compacted.map(({ endMs }) => endMs))).toBe(Math.max(...events.map(({ endMs }) => endMs)));
});

test("ten thousand tasks with names of their own share rows", () => {
  const compacted = compactTimeline(many(10_000, (index) => ({ lane: `Task-${index}`, kind: "task" })));
  expect(compacted.length).toBeLessThanOrEqual(400);
  expect(standsFor(compacted)).toBe(10_000);
  expect(compacted.some(({ lane }) => /^\d+ more$/.test(lane))).toBe(true);
});

test("many tasks leave the calls of one service apart in time", () => {
  const events = many(900, () => ({ lane: "fetch" })).flatMap((call, index) => [
    call,
    bar({ lane: `Task-${index}`, kind: "task", startMs: 0, endMs: call.endMs }),
  ]);
  const calls = compactTimeline(events).filter(({ lane }) => lane === "fetch");
  expect(calls.length).toBeGreaterThan(100);
  expect(standsFor(calls)).toBe(900);
});

test("a report stays small, however long the names and however many the checks", () => {
  const long = many(4000, (index) => ({
    lane: "é".repeat(60) + (index % 50),
    label: "ü".repeat(120),
    check: `check-${index % 4}`,
    where: { file: "some/long/path/of/a/file.py", line: index + 1 },
    kind: TimelineEvent.shape.kind.options[index % 7]!,
    side: index % 2 === 0 ? "baseline" : "submission",
  }));
  expect(Buffer.byteLength(JSON.stringify(compactTimeline(long)))).toBeLessThan(200_000);
});

test("is bounded, idempotent, within the contract, and loses no bar", () => {
  fc.assert(
    fc.property(arbitraryTimeline, fc.integer({ min: 1, max: 25 }), (timeline, times) => {
      const events = Array.from({ length: times }, () => timeline).flat();
      const once = compactTimeline(events);
      for (const one of once) expect(TimelineEvent.parse(one)).toEqual(one);
      for (const half of Map.groupBy(once, ({ side, check }) => side + check).values()) {
        expect(half.length).toBeLessThanOrEqual(400);
      }
      expect(standsFor(once)).toBe(standsFor(events));
      expect(compactTimeline(once)).toEqual(once);
    }),
    { numRuns: 60 },
  );
});
