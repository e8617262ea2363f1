import { Worker } from "bullmq";
import type { Job } from "bullmq";
import type { Redis } from "ioredis";
import { QUEUE_NAME, WORKER_OPTIONS } from "./contract.ts";
import type { GradeJob } from "./contract.ts";
import type { ConsumeOptions, Consumer } from "./grading-queue.ts";
import { patientConnection } from "./redis-connection.ts";
import { within } from "./within.ts";

const DEFAULT_GRACE_MS = 5_000;
/** Time for aborted handlers to return, and for BullMQ to say good-bye to a Redis that may be gone. */
const LAST_CALL_MS = 3_000;

/** Hands the jobs of one process to its handler. */
export class BullmqConsumer implements Consumer {
  readonly #redis: Redis;
  readonly #worker: Worker<GradeJob>;
  readonly #handler: ConsumeOptions["handler"];
  readonly #onError: (error: unknown) => void;
  readonly #running = new Set<Promise<void>>();
  readonly #abort = new AbortController();
  #closed: Promise<void> | undefined;
  #isPaused = false;
  /** Pausing ends with the runs at hand; whatever is wanted next waits for that. */
  #following: Promise<void> = Promise.resolve();

  constructor(url: string, prefix: string, options: ConsumeOptions, onError: (error: unknown) => void) {
    this.#handler = options.handler;
    this.#onError = onError;
    this.#redis = patientConnection(url, onError);
    this.#worker = new Worker<GradeJob>(QUEUE_NAME, (job) => this.#handle(job), {
      connection: this.#redis,
      prefix,
      concurrency: options.concurrency,
      // A Redis that comes back is asked again after one second, not after BullMQ's fifteen.
      runRetryDelay: 1_000,
      ...WORKER_OPTIONS,
    });
    this.#worker.on("error", onError);
    this.#worker.on("failed", (_job, error) => onError(error));
  }

  pause(): void {
    this.#isPaused = true;
    this.#follow();
  }

  resume(): void {
    this.#isPaused = false;
    this.#follow();
  }

  close({ graceMs = DEFAULT_GRACE_MS }: { readonly graceMs?: number } = {}): Promise<void> {
    this.#closed ??= this.#close(graceMs);
    return this.#closed;
  }

  async #close(graceMs: number): Promise<void> {
    const closing = this.#worker.close();
    await this.#finished(graceMs);
    this.#abort.abort(new Error("the worker is shutting down"));
    await this.#finished(LAST_CALL_MS);
    await within(LAST_CALL_MS, "closing the consumer", closing).catch(this.#onError);
    this.#redis.disconnect();
  }

  /** Not `pause(true)`: a worker that waits for a run would still take one. */
  #follow(): void {
    this.#following = this.#following
      .then(async () => {
        if (this.#closed !== undefined) return;
        if (this.#isPaused) await this.#worker.pause();
        else if (this.#worker.isPaused()) await this.#worker.resume();
      })
      .catch(this.#onError);
  }

  async #handle(job: Job<GradeJob>): Promise<void> {
    // Taken in the instant of closing: left to the sweep of the next worker.
    if (this.#closed !== undefined) return;
    const handling = this.#handler(job.data.runId, this.#abort.signal);
    const settled = handling.catch(() => undefined);
    this.#running.add(settled);
    try {
      await handling;
    } finally {
      this.#running.delete(settled);
    }
  }

  /** Resolves when no handler runs, or when the time is over. */
  async #finished(timeoutMs: number): Promise<void> {
    await within(timeoutMs, "handling the last runs", Promise.all(this.#running)).catch(() => undefined);
  }
}
