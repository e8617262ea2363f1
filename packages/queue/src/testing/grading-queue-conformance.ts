import { setImmediate } from "node:timers/promises";
import type { RunProgress } from "@laptime/contracts";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { GradingQueue } from "../grading-queue.ts";

const patience = { timeout: 5_000, interval: 10 };
const progressOf = (runId: string): RunProgress => ({
  runId,
  phase: "checking",
  position: null,
  steps: { done: 1, total: 7 },
  verdict: null,
  score: null,
  reason: null,
  observedAt: "2026-11-23T10:00:00.000Z",
});

/** A promise that a test settles when it likes. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, open: () => resolve() };
}

/** What every grading queue promises, fake and adapter alike. `open` gives queues that meet in one place, empty at first. */
export function describeGradingQueue(name: string, place: () => () => GradingQueue): void {
  describe(`${name} as a grading queue`, () => {
    const opened: GradingQueue[] = [];
    const openPlace = () => {
      const open = place();
      return () => {
        const queue = open();
        opened.push(queue);
        return queue;
      };
    };
    const openOne = () => openPlace()();
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((queue) => queue.close()));
    });

    it("hands an added run to a handler, whether it came first or later", async () => {
      const queue = openOne();
      const handled: string[] = [];
      await queue.add("run-1");
      queue.consume({ concurrency: 1, handler: async (runId) => void handled.push(runId) });
      await vi.waitFor(() => expect(handled).toEqual(["run-1"]), patience);
      await queue.add("run-2");
      await vi.waitFor(() => expect(handled).toEqual(["run-1", "run-2"]), patience);
    });

    it("keeps the order in which runs were added", async () => {
      const queue = openOne();
      const handled: string[] = [];
      for (const runId of ["c", "a", "b"]) await queue.add(runId);
      queue.consume({ concurrency: 1, handler: async (runId) => void handled.push(runId) });
      await vi.waitFor(() => expect(handled).toEqual(["c", "a", "b"]), patience);
    });

    it("takes no run while it is paused, and finishes what is at hand", async () => {
      const queue = openOne();
      const handled: string[] = [];
      const first = gate();
      const started = gate();
      const consumer = queue.consume({
        concurrency: 2,
        handler: async (runId) => {
          started.open();
          if (runId === "first") await first.promise;
          handled.push(runId);
        },
      });
      await queue.add("first");
      await started.promise;
      consumer.pause();
      consumer.pause();
      first.open();
      await vi.waitFor(async () => expect(await queue.counts()).toEqual({ waiting: 0, active: 0 }), patience);
      await queue.add("second");
      await setImmediate();
      expect(await queue.counts()).toEqual({ waiting: 1, active: 0 });
      consumer.resume();
      await vi.waitFor(() => expect(handled).toEqual(["first", "second"]), patience);
    });

    it("adds a run once while it waits or is handled, and again afterwards", async () => {
      const queue = openOne();
      const handled: string[] = [];
      const first = gate();
      await queue.add("run");
      await queue.add("run");
      expect(await queue.counts()).toEqual({ waiting: 1, active: 0 });
      queue.consume({
        concurrency: 1,
        handler: async (runId) => {
          handled.push(runId);
          await first.promise;
        },
      });
      await vi.waitFor(async () => expect(await queue.counts()).toEqual({ waiting: 0, active: 1 }), patience);
      await queue.add("run");
      expect(await queue.counts()).toEqual({ waiting: 0, active: 1 });
      first.open();
      await vi.waitFor(async () => expect(await queue.counts()).toEqual({ waiting: 0, active: 0 }), patience);
      expect(handled).toEqual(["run"]);
      await queue.add("run");
      await vi.waitFor(() => expect(handled).toEqual(["run", "run"]), patience);
    });

    it("can be given a run again whose handler rejected", async () => {
      const queue = openOne();
      let calls = 0;
      queue.consume({
        concurrency: 1,
        handler: async () => {
          calls += 1;
          if (calls === 1) throw new Error("the first one fails");
        },
      });
      await queue.add("run");
      await vi.waitFor(async () => {
        expect(calls).toBe(1);
        expect(await queue.counts()).toEqual({ waiting: 0, active: 0 });
      }, patience);
      await queue.add("run");
      await vi.waitFor(() => expect(calls).toBe(2), patience);
    });

    it("handles as many runs at a time as it was told", async () => {
      const queue = openOne();
      const gates = [gate(), gate(), gate()];
      let handling = 0;
      let most = 0;
      queue.consume({
        concurrency: 2,
        handler: async (runId) => {
          most = Math.max(most, (handling += 1));
          await gates[Number(runId.slice(-1))]!.promise;
          handling -= 1;
        },
      });
      for (const runId of ["run-0", "run-1", "run-2"]) await queue.add(runId);
      await vi.waitFor(async () => expect(await queue.counts()).toEqual({ waiting: 1, active: 2 }), patience);
      // A run is active a moment before its handler is called.
      await vi.waitFor(() => expect(handling).toBe(2), patience);
      for (const one of gates) one.open();
      await vi.waitFor(async () => expect(await queue.counts()).toEqual({ waiting: 0, active: 0 }), patience);
      expect(most).toBe(2);
    });

    it("waits for a running handler when it is closed, and takes no further run", async () => {
      const queue = openOne();
      const handled: string[] = [];
      const first = gate();
      const started = gate();
      const consumer = queue.consume({
        concurrency: 1,
        handler: async (runId, signal) => {
          started.open();
          await first.promise;
          handled.push(`${runId}${signal.aborted ? " aborted" : ""}`);
        },
      });
      await queue.add("run-1");
      await started.promise;
      await queue.add("run-2");
      const closing = consumer.close({ graceMs: 60_000 });
      first.open();
      await closing;
      await consumer.close();
      expect(handled).toEqual(["run-1"]);
      expect(await queue.counts()).toEqual({ waiting: 1, active: 0 });
    });

    it("aborts a running handler when the grace is over", async () => {
      const queue = openOne();
      const started = gate();
      let reason: unknown;
      const consumer = queue.consume({
        concurrency: 1,
        handler: async (_runId, signal) => {
          started.open();
          await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
          reason = signal.reason;
        },
      });
      await queue.add("run");
      await started.promise;
      await consumer.close({ graceMs: 0 });
      expect(String(reason)).toContain("shutting down");
    });

    it("tells every subscriber of every queue, until it leaves", async () => {
      const open = openPlace();
      const [publisher, near, far] = [open(), open(), open()];
      const heard: string[] = [];
      const leave = await near.subscribe((progress) => heard.push(`near ${progress.runId}`));
      await far.subscribe((progress) => heard.push(`far ${progress.runId}`));
      await publisher.publish(progressOf("run-1"));
      await vi.waitFor(() => expect(heard.toSorted()).toEqual(["far run-1", "near run-1"]), patience);
      await leave();
      await publisher.publish(progressOf("run-2"));
      await vi.waitFor(() => expect(heard).toContain("far run-2"), patience);
      await setImmediate();
      expect(heard).not.toContain("near run-2");
    });

    it("carries a progress as it is", async () => {
      const queue = openOne();
      const heard: RunProgress[] = [];
      await queue.subscribe((progress) => heard.push(progress));
      await queue.publish(progressOf("run"));
      await vi.waitFor(() => expect(heard).toEqual([progressOf("run")]), patience);
    });

    it("can be closed twice", async () => {
      const queue = openOne();
      await queue.close();
      await expect(queue.close()).resolves.toBeUndefined();
    });
  });
}
