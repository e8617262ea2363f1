import { setImmediate as settled } from "node:timers/promises";
import { pino } from "pino";
import { expect, test } from "vitest";
import type { RunProgress } from "@laptime/contracts";
import { ManualClock } from "@laptime/runtime/testing";
import { QueueView } from "./queue-view.ts";
import { QueueWatch } from "./queue-watch.ts";

const queueOf = (length: number) =>
  new QueueView({
    waiting: Array.from({ length }, (_, index) => [`run ${index}`, "version"] as const),
    running: [],
    slots: 1,
    needQuiet: [],
  });

function arrange(length = 1) {
  const clock = new ManualClock();
  const heard = new Set<(progress: RunProgress) => void>();
  const closing = new AbortController();
  const world = { queue: queueOf(length), looks: 0, fails: false, hold: null as Promise<void> | null };
  const watch = new QueueWatch(
    {
      take: async () => {
        world.looks += 1;
        const { queue } = world;
        await world.hold;
        if (world.fails) throw new Error("no database");
        return queue;
      },
    },
    {
      closing: closing.signal,
      listen: (listener) => {
        heard.add(listener);
        return () => void heard.delete(listener);
      },
    },
    clock,
    pino({ level: "silent" }),
  );
  const say = (phase: RunProgress["phase"]) => heard.forEach((listener) => listener({ ...blank, phase }));
  return { clock, heard, closing, world, watch, say };
}

const blank = {
  runId: "any",
  position: null,
  steps: null,
  verdict: null,
  score: null,
  reason: null,
  observedAt: "2026-01-05T09:00:00.000Z",
};

test("those who ask while a look is under way share the next", async () => {
  const { watch, world } = arrange();
  const held = Promise.withResolvers<void>();
  world.hold = held.promise;
  const first = watch.look();
  await settled();
  world.queue = queueOf(7);
  const later = [watch.look(), watch.look(), watch.look()];
  held.resolve();
  expect((await first).length).toBe(1);
  expect((await Promise.all(later)).map((view) => view.length)).toEqual([7, 7, 7]);
  expect(world.looks).toBe(2);
  expect(watch.last.length).toBe(7);
});

test("a look that fails is told to who asked, and the next is another", async () => {
  const { watch, world } = arrange();
  world.fails = true;
  await expect(watch.look()).rejects.toThrow("no database");
  world.fails = false;
  expect((await watch.look()).length).toBe(1);
});

test("tells those who listen when the queue has moved, one look for all, and nobody when nobody listens", async () => {
  const { watch, world, clock, say, heard } = arrange(0);
  const told = [0, 0];
  const ends = told.map((_, index) => watch.listen(() => (told[index] = (told[index] ?? 0) + 1)));
  say("checking");
  await clock.advance(1_000);
  expect([told, world.looks]).toEqual([[0, 0], 0]);
  say("starting");
  say("queued");
  await settled();
  await clock.advance(50);
  await settled();
  expect([told, world.looks]).toEqual([[1, 1], 1]);
  ends.forEach((end) => end());
  await clock.advance(10_000);
  expect([told, heard.size]).toEqual([[1, 1], 0]);
  const { looks } = world;
  await clock.advance(10_000);
  expect(world.looks).toBe(looks);
});

test("does not look for one who has left the queue by then", async () => {
  const { watch, world, clock, say } = arrange(0);
  const end = watch.listen(() => undefined);
  say("starting");
  await settled();
  end();
  await clock.advance(10_000);
  expect(world.looks).toBe(0);
});

test("looks by itself when Redis is silent, also when the database was away", async () => {
  const { watch, world, clock } = arrange(0);
  let told = 0;
  const end = watch.listen(() => (told += 1));
  world.fails = true;
  await clock.advance(2_050);
  world.fails = false;
  world.queue = queueOf(3);
  await clock.advance(2_050);
  expect([told, world.looks, watch.last.length]).toEqual([2, 2, 3]);
  end();
});

test("a long queue is looked at less often, however often it moves", async () => {
  const { watch, world, clock, say, closing } = arrange(500);
  watch.listen(() => undefined);
  for (let tenth = 0; tenth < 100; tenth += 1) {
    say("starting");
    await clock.advance(100);
  }
  expect(world.looks).toBe(5);
  closing.abort();
});
