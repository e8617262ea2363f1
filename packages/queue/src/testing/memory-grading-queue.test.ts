import { Fault } from "@laptime/runtime";
import { describe, expect, it } from "vitest";
import { describeGradingQueue } from "./grading-queue-conformance.ts";
import { MemoryGradingQueue } from "./memory-grading-queue.ts";

// One object is the whole place: every opening gives the same one.
describeGradingQueue("MemoryGradingQueue", () => {
  const queue = new MemoryGradingQueue();
  return () => queue;
});

describe("MemoryGradingQueue", () => {
  it("rejects like a queue whose Redis is away, until it comes back", async () => {
    const queue = new MemoryGradingQueue();
    queue.goDown();
    await expect(queue.add("run")).rejects.toThrow(Fault);
    await expect(queue.counts()).rejects.toThrow(Fault);
    queue.comeBack();
    await queue.add("run");
    expect(queue.waiting).toEqual(["run"]);
    queue.loseAll();
    expect(queue.waiting).toEqual([]);
  });
});
