import type { RunProgress } from "@laptime/contracts";

export type Unsubscribe = () => Promise<void>;

export interface ConsumeOptions {
  /** Runs handled at a time. */
  readonly concurrency: number;
  /**
   * Called at least once for each added run, also twice: it has to claim the run in the database first. What it
   * rejects with is reported, and the run counts as handled: coming back to it is the sweep's business.
   * `signal` aborts when the consumer is closed and the grace is over.
   */
  readonly handler: (runId: string, signal: AbortSignal) => Promise<void>;
}

export interface Consumer {
  /** Takes no further run until it is resumed; those at hand go on. Idempotent. */
  pause(): void;

  /** Takes runs again, those at hand when it was paused being done. Idempotent. */
  resume(): void;

  /**
   * Takes no further run, waits up to `graceMs` (default 5 s) for the ones at hand, then aborts their signals and
   * waits for them to return. Resolves within `graceMs` and a few seconds, also when Redis is gone. Idempotent.
   */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
}

/**
 * Tells workers that a run is due, and pages how far it is.
 *
 * Responsibilities: hand the ids of due runs to one worker each; carry live progress. Nothing in it is durable: the
 * sweep adds again whatever the rows say is due.
 * Not in it, on purpose: the run itself, its state, retries, and which of the due runs is taken next.
 */
export interface GradingQueue {
  /**
   * Resolves when the run waits for a worker. Idempotent: a run that waits or is being handled is not added twice.
   * Rejects with `Fault` within about a second when Redis does not answer; never hangs.
   */
  add(runId: string): Promise<void>;

  /** Tells every subscriber. Best effort: resolves also when nobody could be told, never rejects. */
  publish(progress: RunProgress): Promise<void>;

  /**
   * Calls the listener with every progress published from now on, by any process; it is kept through reconnects, and
   * what is published meanwhile is missed. Resolves when listening, after about a second also while Redis is away.
   */
  subscribe(listener: (progress: RunProgress) => void): Promise<Unsubscribe>;

  /** Starts handling runs. */
  consume(options: ConsumeOptions): Consumer;

  /** Runs that wait and that are at hand, over all workers. Rejects with `Fault` like `add`. */
  counts(): Promise<QueueCounts>;

  /** Ends all connections and consumers. Idempotent. */
  close(): Promise<void>;
}
