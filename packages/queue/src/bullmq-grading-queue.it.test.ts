import { randomUUID } from "node:crypto";
import type { RunProgress } from "@laptime/contracts";
import { Fault } from "@laptime/runtime";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createGradingQueue } from "./create-grading-queue.ts";
import type { GradingQueue } from "./grading-queue.ts";
import { describeGradingQueue } from "./testing/grading-queue-conformance.ts";
import { RedisServer } from "./testing/redis-server.ts";

const sharedUrl = process.env["LAPTIME_TEST_REDIS_URL"];
if (sharedUrl === undefined) throw new Error("LAPTIME_TEST_REDIS_URL is not set: npm test sets it");

describeGradingQueue("BullmqGradingQueue", () => {
  const prefix = `test-${randomUUID()}`;
  return () => createGradingQueue({ url: sharedUrl, prefix });
});

describe("BullmqGradingQueue when Redis is away", () => {
  const patience = { timeout: 15_000, interval: 20 };
  let server: RedisServer;
  let queue: GradingQueue;
  let rest: GradingQueue[];

  beforeEach(async () => {
    server = await RedisServer.create();
    queue = createGradingQueue({ url: server.url });
    rest = [];
  });
  afterEach(async () => {
    server.thaw();
    await Promise.all([queue, ...rest].map((one) => one.close()));
    await server.stop();
  });

  /** How long it took to be refused. */
  async function refusedAfterMs(attempt: Promise<unknown>): Promise<number> {
    const startedAt = performance.now();
    await expect(attempt).rejects.toThrow(Fault);
    return performance.now() - startedAt;
  }

  it("rejects add within a second, from the start and after a loss, and recovers by itself", async () => {
    expect(await refusedAfterMs(queue.add("run"))).toBeLessThan(1_500);
    await server.start();
    await vi.waitFor(() => queue.add("run"), patience);
    await server.stop();
    expect(await refusedAfterMs(queue.add("run"))).toBeLessThan(1_500);
    await server.start();
    await vi.waitFor(() => queue.add("run"), patience);
    expect(await queue.counts()).toEqual({ waiting: 1, active: 0 });
  }, 30_000);

  it("rejects add within a second when Redis is there but does not answer", async () => {
    await server.start();
    await vi.waitFor(() => queue.add("run"), patience);
    server.freeze();
    expect(await refusedAfterMs(queue.add("other"))).toBeLessThan(1_500);
  }, 30_000);

  it("publishes into the void without rejecting", async () => {
    const progress = { runId: "run" } as RunProgress;
    await expect(queue.publish(progress)).resolves.toBeUndefined();
  });

  it("goes on consuming and listening after Redis was lost with all that was in it", async () => {
    await server.start();
    const handled: string[] = [];
    const heard: string[] = [];
    queue.consume({ concurrency: 1, handler: async (runId) => void handled.push(runId) });
    await queue.subscribe((progress) => heard.push(progress.runId));
    await vi.waitFor(() => queue.add("before"), patience);
    await vi.waitFor(() => expect(handled).toEqual(["before"]), patience);

    await server.stop();
    await server.start();

    await vi.waitFor(() => queue.add("after"), patience);
    await vi.waitFor(() => expect(handled).toEqual(["before", "after"]), patience);
    const progress: RunProgress = {
      runId: "after",
      phase: "starting",
      position: null,
      steps: null,
      verdict: null,
      score: null,
      reason: null,
      observedAt: new Date().toISOString(),
    };
    await vi.waitFor(async () => {
      await queue.publish(progress);
      expect(heard).toContain("after");
    }, patience);
  }, 60_000);

  it("survives that a job vanishes while it is handled", async () => {
    await server.start();
    const started = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const handled: string[] = [];
    queue.consume({
      concurrency: 1,
      handler: async (runId) => {
        started.resolve();
        await release.promise;
        handled.push(runId);
      },
    });
    await vi.waitFor(() => queue.add("run"), patience);
    await started.promise;
    const redis = new Redis(server.url);
    await redis.flushall();
    redis.disconnect();
    release.resolve();
    await vi.waitFor(() => expect(handled).toEqual(["run"]), patience);
    await vi.waitFor(async () => {
      await queue.add("run");
      expect(handled).toEqual(["run", "run"]);
    }, patience);
  }, 60_000);

  it("closes in time though Redis is gone", async () => {
    await server.start();
    const consumer = queue.consume({ concurrency: 1, handler: async () => undefined });
    await vi.waitFor(() => queue.add("run"), patience);
    await server.stop();
    await expect(consumer.close({ graceMs: 100 })).resolves.toBeUndefined();
  }, 20_000);
});
