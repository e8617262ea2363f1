import type { Consumer, GradingQueue } from "@laptime/queue";
import type { Logger } from "@laptime/runtime";
import type { WorkerMetrics } from "../health/worker-metrics.ts";
import type { TakeNext } from "./take-next.ts";

/** A consumer that is restarted has nothing at hand. */
const RESTART_GRACE_MS = 60_000;

export interface GradingConsumerParts {
  readonly queue: Pick<GradingQueue, "consume">;
  readonly takeNext: Pick<TakeNext, "execute">;
  readonly metrics: WorkerMetrics;
  readonly logger: Logger;
  readonly concurrency: number;
}

/**
 * Takes runs and rehearsals when the queue says that some are due and has them graded. While the queue is away, or has gone silent, the
 * sweep has it take them without (`takeDirectly`): without Redis a place grades on, a little later.
 */
export class GradingConsumer {
  readonly #parts: GradingConsumerParts;
  readonly #directly = new Set<Promise<void>>();
  readonly #abort = new AbortController();
  #consumer: Consumer | null = null;
  #atHand = 0;
  #isPaused = false;
  #isStopped = false;

  constructor(parts: GradingConsumerParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#consumer ??= this.#consume();
  }

  /** As if the worker had been started anew: for a connection to the queue that will never hear of a run again. */
  restart(): void {
    if (this.#consumer === null || this.#isPaused || this.#isStopped) return;
    const silent = this.#consumer;
    this.#consumer = this.#consume();
    void silent.close({ graceMs: RESTART_GRACE_MS });
  }

  /** Takes what is due, in all slots that are free, whatever the queue says. Does not wait for it. */
  takeDirectly(): void {
    const free = this.#parts.concurrency - this.#atHand;
    if (this.#consumer === null || this.#isPaused || this.#isStopped) return;
    for (let each = 0; each < free; each += 1) {
      const handling = this.#handle(this.#abort.signal)
        .catch((error: unknown) => this.#parts.logger.warn({ err: error }, "a run could not be recorded"))
        .finally(() => this.#directly.delete(handling));
      this.#directly.add(handling);
    }
  }

  /** Whether it would take a run now. */
  get isIdle(): boolean {
    return this.#atHand === 0 && !this.#isPaused && !this.#isStopped;
  }

  /** Runs that are being graded. */
  get atHand(): number {
    return this.#atHand;
  }

  /** Takes no runs until it is resumed; those at hand go on. Idempotent. */
  pause(): void {
    this.#isPaused = true;
    this.#consumer?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#consumer?.resume();
  }

  /** Takes no more runs; those at hand have `graceMs`, then they go back to the queue. Idempotent. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopped = true;
    const isOver = setTimeout(() => this.#abort.abort(new Error("the worker is shutting down")), graceMs);
    await Promise.all([this.#consumer?.close({ graceMs }), ...this.#directly]);
    clearTimeout(isOver);
  }

  #consume(): Consumer {
    const { queue, concurrency } = this.#parts;
    return queue.consume({ concurrency, handler: (_named, signal) => this.#handle(signal) });
  }

  async #handle(signal: AbortSignal): Promise<void> {
    const { takeNext, metrics, logger } = this.#parts;
    this.#atHand += 1;
    try {
      const { runId, delivered } = await metrics.observe(() => takeNext.execute(signal));
      logger.info({ runId, delivered }, "run handled");
    } finally {
      this.#atHand -= 1;
    }
  }
}
