import type { RunProgress } from "@laptime/contracts";
import { Fault } from "@laptime/runtime";
import type { ConsumeOptions, Consumer, GradingQueue, QueueCounts, Unsubscribe } from "../grading-queue.ts";

interface MemoryConsumer extends Consumer {
  readonly options: ConsumeOptions;
  readonly abort: AbortController;
  readonly running: Set<Promise<void>>;
  closed: boolean;
  paused: boolean;
}

/** A grading queue inside one process. Held to the same conformance suite as the one on Redis. */
export class MemoryGradingQueue implements GradingQueue {
  /** What handlers rejected with. */
  readonly errors: unknown[] = [];
  readonly published: RunProgress[] = [];
  readonly #waiting = new Set<string>();
  readonly #active = new Set<string>();
  readonly #listeners = new Set<(progress: RunProgress) => void>();
  readonly #consumers = new Set<MemoryConsumer>();
  #down = false;

  get waiting(): string[] {
    return [...this.#waiting];
  }

  /** From now on Redis is away: `add` and `counts` reject, `publish` reaches nobody. */
  goDown(): void {
    this.#down = true;
  }

  comeBack(): void {
    this.#down = false;
  }

  /** Redis forgot everything. */
  loseAll(): void {
    this.#waiting.clear();
  }

  async add(runId: string): Promise<void> {
    this.#refuseWhenDown();
    if (!this.#active.has(runId)) this.#waiting.add(runId);
    this.#dispatch();
  }

  async publish(progress: RunProgress): Promise<void> {
    if (this.#down) return;
    this.published.push(progress);
    for (const listener of this.#listeners) listener(progress);
  }

  async subscribe(listener: (progress: RunProgress) => void): Promise<Unsubscribe> {
    const entry = (progress: RunProgress) => listener(progress);
    this.#listeners.add(entry);
    return async () => {
      this.#listeners.delete(entry);
    };
  }

  consume(options: ConsumeOptions): Consumer {
    const consumer: MemoryConsumer = {
      options,
      abort: new AbortController(),
      running: new Set(),
      closed: false,
      paused: false,
      pause: () => void (consumer.paused = true),
      resume: () => {
        consumer.paused = false;
        this.#dispatch();
      },
      close: ({ graceMs = 5_000 } = {}) => closeConsumer(consumer, graceMs),
    };
    this.#consumers.add(consumer);
    this.#dispatch();
    return consumer;
  }

  async counts(): Promise<QueueCounts> {
    this.#refuseWhenDown();
    return { waiting: this.waiting.length, active: this.#active.size };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumers].map((consumer) => consumer.close()));
    this.#listeners.clear();
  }

  #dispatch(): void {
    for (const runId of this.waiting) {
      const free = [...this.#consumers].find(
        (one) => !one.closed && !one.paused && one.running.size < one.options.concurrency,
      );
      if (free === undefined) return;
      this.#waiting.delete(runId);
      this.#active.add(runId);
      const handling = this.#handle(free, runId);
      free.running.add(handling);
      void handling.then(() => {
        free.running.delete(handling);
        this.#dispatch();
      });
    }
  }

  async #handle(consumer: MemoryConsumer, runId: string): Promise<void> {
    try {
      await consumer.options.handler(runId, consumer.abort.signal);
    } catch (error) {
      this.errors.push(error);
    } finally {
      this.#active.delete(runId);
    }
  }

  #refuseWhenDown(): void {
    if (this.#down) throw new Fault("the queue is down");
  }
}

async function closeConsumer(consumer: MemoryConsumer, graceMs: number): Promise<void> {
  consumer.closed = true;
  const grace = setTimeout(() => consumer.abort.abort(new Error("the worker is shutting down")), graceMs);
  await Promise.all(consumer.running);
  clearTimeout(grace);
}
