import type { Clock } from "@laptime/runtime";
import { ManualClock } from "@laptime/runtime/testing";
import { expect, test } from "vitest";
import { HostHealth } from "./host-health.ts";

function open() {
  const steady = new ManualClock();
  const host = { engine: true, freeMib: 10_000, setMs: 0 };
  const clock: Clock = {
    now: () => new Date(steady.now().getTime() + host.setMs),
    monotonicMs: () => steady.monotonicMs(),
    sleep: (ms, signal) => steady.sleep(ms, signal),
  };
  const health = new HostHealth({
    sandbox: {
      answers: async () => {
        if (!host.engine) throw new Error("no engine");
      },
    },
    scratchFolder: "/scratch",
    clock,
    freeMib: async () => host.freeMib,
  });
  return { host, steady, health };
}

test("a host is well, and well again", async () => {
  const { host, health } = open();
  expect(await health.look()).toEqual([]);
  host.engine = false;
  host.freeMib = 12.7;
  expect(await health.look()).toEqual([
    "The container engine does not answer.",
    "The disk is full: 12 MiB are left in /scratch.",
  ]);
  host.engine = true;
  host.freeMib = 256;
  expect(await health.look()).toEqual([]);
});

test.each([3_600_000, -3_600_000])("a clock that was set by %i ms is given half a minute", async (setMs) => {
  const { host, steady, health } = open();
  expect(await health.look()).toEqual([]);
  await steady.advance(5_000);
  // What drifts is no jump.
  host.setMs = 4_000;
  expect(await health.look()).toEqual([]);
  host.setMs = setMs;
  expect(await health.look()).toEqual(["The clock of the host was set a moment ago."]);
  await steady.advance(29_999);
  expect(await health.look()).toHaveLength(1);
  await steady.advance(1);
  expect(await health.look()).toEqual([]);
});

test("a folder that is not there is a problem, not an exception", async () => {
  const { steady } = open();
  const health = new HostHealth({
    sandbox: { answers: async () => undefined },
    scratchFolder: "/no/such/folder",
    clock: steady,
  });
  expect(await health.look()).toEqual(["The folder /no/such/folder cannot be looked at."]);
});
