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
  const listeners = new Set<() => void>();
  const watchers = new Set<() => void>();
  const watcher = new AbortController();
  const world = { row: first, reads: 0, place: null as number | null };
  const states = followRun({
    read: async () => {
      world.reads += 1;
      return world.row;
    },
    readWaiting: async () => (world.place === null ? null : state("queued", { position: world.place })),
    listen: listenTo(listeners),
    watchQueue: listenTo(watchers),
    clock,
    signal: watcher.signal,
    pollMs: 2_000,
  });
  const say = () => listeners.forEach((listener) => listener());
  const seen = (place: number | null) => {
    world.place = place;
    watchers.forEach((listener) => listener());
  };
  return { clock, listeners, watchers, watcher, world, states, say, seen };
}

const listenTo = (listeners: Set<() => void>) => (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

test("begins with the state there is and ends after the last", async () => {
  const { world, states, say, listeners, watchers } = arrange(state("queued", { position: 1 }));
  expect((await states.next()).value).toMatchObject({ phase: "queued", position: 1 });
  const next = states.next();
  world.row = state("checking", { steps: { done: 1, total: 3 } });
  say();
  expect((await next).value).toMatchObject({ phase: "checking" });
  const last = states.next();
  world.row = state("graded", { verdict: "passed" });
  say();
  expect((await last).value).toMatchObject({ phase: "graded" });
  expect(await states.next()).toEqual({ done: true, value: undefined });
  expect([listeners.size, watchers.size]).toEqual([0, 0]);
});

test("looks by itself when Redis is silent", async () => {
  const { clock, world, states } = arrange(state("queued", { position: 1 }));
  await states.next();
  const next = states.next();
  world.row = state("starting");
  await clock.advance(2_000);
  expect((await next).value).toMatchObject({ phase: "starting" });
});

test("moves up as the queue moves, without asking for its row, and says nothing when nothing changed", async () => {
  const { clock, world, states, seen } = arrange(state("queued", { position: 3 }));
  await states.next();
  const next = states.next();
  seen(3);
  await clock.advance(2_000);
  seen(2);
  expect((await next).value).toMatchObject({ position: 2 });
  expect(world.reads).toBe(1);
});

test("asks for its row when it is in the queue no longer", async () => {
  const { world, states, seen } = arrange(state("queued", { position: 1 }));
  await states.next();
  const next = states.next();
  world.row = state("starting");
  seen(null);
  expect((await next).value).toMatchObject({ phase: "starting" });
});

test("believes its row and not an older look at the queue when it is spoken of", async () => {
  const { world, states, seen, say } = arrange(state("queued", { position: 1 }));
  await states.next();
  const next = states.next();
  world.row = state("starting");
  seen(1);
  say();
  expect((await next).value).toMatchObject({ phase: "starting" });
});

test("does not look at the queue once it is not waiting any more", async () => {
  const { clock, world, states, seen } = arrange(state("checking"));
  await states.next();
  const next = states.next();
  await clock.advance(0);
  const { reads } = world;
  seen(4);
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
