import { Fault, createLogger } from "@laptime/runtime";
import { MemoryGradingQueue } from "@laptime/queue/testing";
import { ManualClock } from "@laptime/runtime/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Sweep } from "./sweep.ts";

const logger = createLogger({ name: "test", level: "silent" });
const worker = { id: "worker", cores: 2, slots: 1 };
const seen = async () => undefined;
const rehearsals = { findDue: vi.fn(async (): Promise<string[]> => []) };
let sweep: Sweep | undefined;
afterEach(() => sweep?.stop());

function start(findDue: (limit: number) => Promise<string[]>) {
  const clock = new ManualClock();
  const queue = new MemoryGradingQueue();
  const consumer = { isIdle: false, takeDirectly: vi.fn(), restart: vi.fn() };
  sweep = new Sweep({ runs: { findDue, seen }, rehearsals, worker, queue, consumer, clock, logger });
  return { clock, queue, consumer, sweep };
}

describe("Sweep", () => {
  it("adds what is due at the start and every two seconds", async () => {
    const due = ["run-1"];
    const { clock, queue } = start(async () => due);
    sweep?.start();
    await vi.waitFor(() => expect(queue.waiting).toEqual(["run-1"]));
    due.push("run-2");
    await vi.waitFor(() => expect(clock.sleepers).toBe(1));
    await clock.advance(1_999);
    expect(queue.waiting).toEqual(["run-1"]);
    await clock.advance(1);
    expect(queue.waiting).toEqual(["run-1", "run-2"]);
  });

  it("adds what authors have asked for after the runs", async () => {
    rehearsals.findDue.mockResolvedValueOnce(["rehearsal"]);
    const { queue } = start(async () => ["run"]);
    sweep?.start();
    await vi.waitFor(() => expect(queue.waiting).toEqual(["run", "rehearsal"]));
  });

  it("asks for a limited number", async () => {
    const findDue = vi.fn(async () => []);
    start(findDue).sweep.start();
    await vi.waitFor(() => expect(findDue).toHaveBeenCalledExactlyOnceWith(100, worker));
  });

  it("goes on when the queue or the database is away, asking an absent queue only once a sweep", async () => {
    const add = vi.fn(async () => {
      throw new Fault("no Redis");
    });
    const clock = new ManualClock();
    const findDue = vi.fn(async () => ["run-1", "run-2"]);
    findDue.mockRejectedValueOnce(new Error("no database"));
    const consumer = { isIdle: true, takeDirectly: vi.fn(), restart: vi.fn() };
    sweep = new Sweep({ runs: { findDue, seen }, rehearsals, worker, queue: { add }, consumer, clock, logger });
    sweep.start();
    await vi.waitFor(() => expect(clock.sleepers).toBe(1));
    await clock.advance(2_000);
    await clock.advance(2_000);
    expect(findDue).toHaveBeenCalledTimes(3);
    expect(add).toHaveBeenCalledTimes(2);
    // Nobody else tells the worker what is due.
    expect(consumer.takeDirectly).toHaveBeenCalledTimes(2);
    expect(consumer.restart).not.toHaveBeenCalled();
  });

  it("does not trust a queue that says nothing for four sweeps though work is due and the worker has none", async () => {
    const due: string[] = [];
    const { clock, consumer, sweep } = start(async () => due);
    consumer.isIdle = true;
    sweep.start();
    const next = async () => {
      await vi.waitFor(() => expect(clock.sleepers).toBe(1));
      await clock.advance(2_000);
      await vi.waitFor(() => expect(clock.sleepers).toBe(1));
    };
    for (let each = 0; each < 5; each += 1) await next();
    due.push("run");
    for (let each = 0; each < 3; each += 1) await next();
    expect(consumer.restart).not.toHaveBeenCalled();
    await next();
    expect(consumer.restart).toHaveBeenCalledTimes(1);
    expect(consumer.takeDirectly).toHaveBeenCalledTimes(1);
    // It has something to do: the queue need not say anything.
    consumer.isIdle = false;
    for (let each = 0; each < 5; each += 1) await next();
    expect(consumer.restart).toHaveBeenCalledTimes(1);
  });

  it("stops between two sweeps and does not come back", async () => {
    const findDue = vi.fn(async () => []);
    const { clock, sweep } = start(findDue);
    sweep.start();
    await vi.waitFor(() => expect(clock.sleepers).toBe(1));
    await sweep.stop();
    await clock.advance(10_000);
    expect(findDue).toHaveBeenCalledTimes(1);
  });
});
