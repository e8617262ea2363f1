import type { Report } from "@laptime/contracts";
import { createLogger } from "@laptime/runtime";
import { ManualClock } from "@laptime/runtime/testing";
import { expect, test } from "vitest";
import { HostNoise } from "./host-noise.ts";

const report = (decision: "met" | "inconclusive", disturbed: number, clock = "wall") => {
  const setAside = Array.from({ length: disturbed }, (_, cycle) => ({ cycle, reasons: ["others_computed"] }));
  return {
    speedups: [{ clock, decision, samples: [{}, {}, {}], receipt: { failed: false, setAside, referenceNow: null } }],
  } as unknown as Report;
};
const noisy = report("inconclusive", 3);
const close = report("inconclusive", 0);
const decided = report("met", 1);
const untimed = { speedups: [] };

function open() {
  const clock = new ManualClock();
  const noise = new HostNoise({ clock, logger: createLogger({ name: "test", level: "silent" }) });
  const note = (...reports: Pick<Report, "speedups">[]) => {
    for (const one of reports) noise.note(one);
  };
  const restMs = () => (noise.restsUntil === null ? 0 : noise.restsUntil.getTime() - clock.now().getTime());
  return { clock, note, restMs };
}

test("three timed runs in a row that the host kept from being decided are two minutes of rest", async () => {
  const { clock, note, restMs } = open();
  note(noisy, noisy);
  expect(restMs()).toBe(0);
  note(untimed, report("inconclusive", 3, "discrete"), noisy);
  expect(restMs()).toBe(120_000);
  await clock.advance(119_999);
  expect(restMs()).toBe(1);
  await clock.advance(1);
  expect(restMs()).toBe(0);
});

test.each([
  ["decided", decided],
  ["a close call", close],
])("one that was %s begins the count anew", (_, between) => {
  const { note, restMs } = open();
  note(noisy, noisy, between, noisy, noisy);
  expect(restMs()).toBe(0);
});

test("after the rest one disturbed run is enough, and the rests grow to ten minutes", async () => {
  const { clock, note, restMs } = open();
  note(noisy, noisy, noisy);
  for (const expected of [240_000, 480_000, 600_000, 600_000]) {
    await clock.advance(restMs());
    note(noisy);
    expect(restMs()).toBe(expected);
  }
});

test("what was under way when the rest began makes it no longer; what could be decided ends it", () => {
  const { note, restMs } = open();
  note(noisy, noisy, noisy, noisy, noisy);
  expect(restMs()).toBe(120_000);
  note(decided, noisy, noisy);
  expect(restMs()).toBe(0);
});
