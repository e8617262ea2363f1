import { Fault, createLogger } from "@laptime/runtime";
import { MemoryGradingQueue } from "@laptime/queue/testing";
import { ManualClock } from "@laptime/runtime/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Sweep } from "./sweep.ts";

const logger = createLogger({ name: "test", level: "silent" });
const worker = { id: "worker", cores: 2, slots: 1 };
let sweep: Sweep | undefined;
afterEach(() => sweep?.stop());

function start(findDue: (limit: number) => Promise<string[]>) {
  const clock = new ManualClock();
  const queue = new MemoryGradingQueue();
  sweep = new Sweep({ runs: { findDue, seen: async () => undefined }, worker, queue, clock, logger });
  return { clock, queue, sweep };
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
    sweep = new Sweep({ runs: { findDue, seen: async () => undefined }, worker, queue: { add }, clock, logger });
    sweep.start();
    await vi.waitFor(() => expect(clock.sleepers).toBe(1));
    await clock.advance(2_000);
    await clock.advance(2_000);
    expect(findDue).toHaveBeenCalledTimes(3);
    expect(add).toHaveBeenCalledTimes(2);
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
