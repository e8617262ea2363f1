import { TimelineEvent } from "@laptime/contracts";
import fc from "fast-check";

const instant = fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.double({ min: 0, max: 1e6, noNaN: true }));
const name = fc.oneof(fc.constantFrom("a", "b", "Task-2", "interpreter 1"), fc.string({ maxLength: 100 }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Any timeline that the contract lets through, also one that no program could make: bars that end before they start. */
export const arbitraryTimeline: fc.Arbitrary<TimelineEvent[]> = fc.array(
  fc
    .record({
      lane: name,
      label: name,
      kind: fc.constantFrom(...TimelineEvent.shape.kind.options),
      startMs: instant,
      endMs: instant,
      where: maybe(fc.record({ file: name, line: fc.integer({ min: 1, max: 40 }) })),
      parent: maybe(name),
      interpreter: maybe(fc.integer({ min: 0, max: 40 })),
      side: fc.constantFrom("baseline" as const, "submission" as const),
      check: fc.constantFrom("fast", "other"),
      merged: fc.option(fc.constant(3), { nil: undefined, freq: 40 }),
    })
    .map((bar) => TimelineEvent.parse(JSON.parse(JSON.stringify(bar)))),
  { maxLength: 60 },
);
