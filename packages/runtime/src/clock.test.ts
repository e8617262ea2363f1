import { expect, test } from "vitest";
import { systemClock } from "./clock.ts";
import { ManualClock } from "./testing/index.ts";

for (const [name, clock] of [
  ["system", systemClock],
  ["manual", new ManualClock()],
] as const) {
  test(`${name} clock: a sleep ends with the reason of its abort`, async () => {
    const abort = new AbortController();
    const asleep = clock.sleep(60_000, abort.signal);
    abort.abort(new Error("enough"));
    await expect(asleep).rejects.toThrow("enough");
  });
}

test("system clock: a sleep takes about as long as asked", async () => {
  const beforeMs = systemClock.monotonicMs();
  await systemClock.sleep(20);
  expect(systemClock.monotonicMs() - beforeMs).toBeGreaterThanOrEqual(19);
});

test("manual clock: wakes sleepers in order, and those that fall asleep again on the way", async () => {
  const clock = new ManualClock();
  const woken: string[] = [];
  const tick = async (name: string, everyMs: number, times: number) => {
    for (let n = 0; n < times; n += 1) {
      await clock.sleep(everyMs);
      woken.push(`${name}@${clock.monotonicMs()}`);
    }
  };
  void tick("slow", 30, 1);
  void tick("fast", 20, 3);
  await clock.advance(40);
  expect(woken).toEqual(["fast@20", "slow@30", "fast@40"]);
  expect(clock.sleepers).toBe(1);
  expect(clock.now()).toEqual(new Date("2026-01-05T09:00:00.040Z"));
});
