import { ManualClock } from "@laptime/runtime/testing";
import { expect, test } from "vitest";
import { RecentTries } from "./recent-tries.ts";

test("is over after the most, for that key alone, until its window ends", async () => {
  const clock = new ManualClock();
  const tries = new RecentTries(clock, { most: 2, windowMs: 1000 });
  tries.count("a");
  expect(tries.isOver("a")).toBe(false);
  tries.count("a");
  expect(tries.isOver("a")).toBe(true);
  expect(tries.isOver("b")).toBe(false);
  await clock.advance(1000);
  expect(tries.isOver("a")).toBe(false);
  tries.count("a");
  expect(tries.isOver("a")).toBe(false);
});
