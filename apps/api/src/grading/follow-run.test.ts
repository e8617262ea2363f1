import { expect, test } from "vitest";
import type { RunProgress } from "@laptime/contracts";
import { ManualClock } from "@laptime/runtime/testing";
import { followRun } from "./follow-run.ts";

const state = (phase: RunProgress["phase"], more: Partial<RunProgress> = {}): RunProgress => ({
  runId: "mine",
  phase,
  position: null,
  steps: null,
  verdict: null,
  score: null,
  reason: null,
  observedAt: "2026-01-05T09:00:00.000Z",
  ...more,
});

function arrange(first: RunProgress | null) {
  const clock = new ManualClock();
  const listeners = new Set<(said: RunProgress) => void>();
  const watcher = new AbortController();
  const world = { row: first, reads: 0 };
  const states = followRun("mine", {
    read: async () => {
      world.reads += 1;
      return world.row;
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    clock,
    signal: watcher.signal,
    pollMs: 2_000,
  });
  const say = (said: RunProgress) => listeners.forEach((listener) => listener(said));
  return { clock, listeners, watcher, world, states, say };
}

test("begins with the state there is and ends after the last", async () => {
  const { world, states, say, listeners } = arrange(state("queued", { position: 1 }));
  expect((await states.next()).value).toMatchObject({ phase: "queued", position: 1 });
  const next = states.next();
  world.row = state("checking", { steps: { done: 1, total: 3 } });
  say(state("checking"));
  expect((await next).value).toMatchObject({ phase: "checking" });
  const last = states.next();
  world.row = state("graded", { verdict: "passed" });
  say(state("graded"));
  expect((await last).value).toMatchObject({ phase: "graded" });
  expect(await states.next()).toEqual({ done: true, value: undefined });
  expect(listeners.size).toBe(0);
});

test("looks by itself when Redis is silent", async () => {
  const { clock, world, states } = arrange(state("queued", { position: 1 }));
  await states.next();
  const next = states.next();
  world.row = state("starting");
  await clock.advance(2_000);
  expect((await next).value).toMatchObject({ phase: "starting" });
});

test("moves up when another run leaves the queue, and says nothing when nothing changed", async () => {
  const { clock, world, states, say } = arrange(state("queued", { position: 3 }));
  await states.next();
  const next = states.next();
  await clock.advance(2_000);
  expect(world.reads).toBeGreaterThan(1);
  world.row = state("queued", { position: 2 });
  say(state("starting", { runId: "another" }));
  expect((await next).value).toMatchObject({ position: 2 });
});

test("does not look for other runs once it is not waiting any more", async () => {
  const { clock, world, states, say } = arrange(state("checking"));
  await states.next();
  const next = states.next();
  await clock.advance(0);
  const { reads } = world;
  say(state("starting", { runId: "another" }));
  await clock.advance(1_999);
  expect(world.reads).toBe(reads);
  world.row = state("graded");
  await clock.advance(1);
  expect((await next).value).toMatchObject({ phase: "graded" });
});

test("ends when nobody watches", async () => {
  const { states, watcher, listeners } = arrange(state("starting"));
  await states.next();
  const next = states.next();
  watcher.abort();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(listeners.size).toBe(0);
});

test("ends at once for a run that is gone", async () => {
  expect(await arrange(null).states.next()).toEqual({ done: true, value: undefined });
});
