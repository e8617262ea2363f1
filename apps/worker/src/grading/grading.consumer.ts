import type { Consumer, GradingQueue } from "@laptime/queue";
import type { Logger } from "@laptime/runtime";
import type { WorkerMetrics } from "../health/worker-metrics.ts";
import type { TakeNext } from "./take-next.ts";

export interface GradingConsumerParts {
  readonly queue: Pick<GradingQueue, "consume">;
  readonly takeNext: Pick<TakeNext, "execute">;
  readonly metrics: WorkerMetrics;
  readonly logger: Logger;
  readonly concurrency: number;
}

/** Takes runs from the queue and has them graded. */
export class GradingConsumer {
  readonly #parts: GradingConsumerParts;
  #consumer: Consumer | null = null;
  #atHand = 0;

  constructor(parts: GradingConsumerParts) {
    this.#parts = parts;
  }

  start(): void {
    const { queue, concurrency } = this.#parts;
    this.#consumer ??= queue.consume({ concurrency, handler: (_named, signal) => this.#handle(signal) });
  }

  /** Runs that are being graded. */
  get atHand(): number {
    return this.#atHand;
  }

  /** Takes no runs until it is resumed; those at hand go on. Idempotent. */
  pause(): void {
    this.#consumer?.pause();
  }

  resume(): void {
    this.#consumer?.resume();
  }

  /** Takes no more runs; those at hand have `graceMs`, then they go back to the queue. Idempotent. */
  async stop(graceMs: number): Promise<void> {
    await this.#consumer?.close({ graceMs });
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
