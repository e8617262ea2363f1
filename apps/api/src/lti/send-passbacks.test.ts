import { createLogger } from "@laptime/runtime";
import { ManualClock } from "@laptime/runtime/testing";
import { expect, test, vi } from "vitest";
import type { DuePassback, Outcome, PassbackStore } from "./passback.store.ts";
import type { SendPassback } from "./send-passback.ts";
import { SendPassbacks } from "./send-passbacks.ts";

test("what has waited so long behind a slow platform that its lease nearly ends is not sent, but taken anew", async () => {
  const clock = new ManualClock();
  const due = Array.from({ length: 12 }, (_, index) => {
    return { lineItemId: "1", userId: String(index), isUncertain: index === 11, place: { platform: { id: "slow" } } };
  }) as DuePassback[];
  const settled: [string, Outcome][] = [];
  const passbacks = {
    take: () => Promise.resolve(due),
    load: () => Promise.resolve(due),
    settle: ({ userId }, outcome) => Promise.resolve(void settled.push([userId, outcome])),
  } as Partial<PassbackStore> as PassbackStore;
  const answers: (() => void)[] = [];
  const send = { execute: () => new Promise<void>((resolve) => answers.push(resolve)) } as unknown as SendPassback;
  const sender = new SendPassbacks(passbacks, send, clock, createLogger({ name: "api", level: "silent" }));
  const sent = sender.sendDue();
  await vi.waitFor(() => expect(answers).toHaveLength(8));
  await clock.advance(91_000);
  for (const answer of answers) answer();
  expect(await sent).toBe(12);
  expect(answers).toHaveLength(8);
  expect(settled.map(([userId]) => userId)).toEqual(["8", "9", "10", "11"]);
  const again = { state: "waiting", again: clock.now(), isFree: true };
  expect(settled.slice(-2).map(([, outcome]) => outcome)).toEqual([
    { ...again, isUncertain: false },
    { ...again, isUncertain: true },
  ]);
});
