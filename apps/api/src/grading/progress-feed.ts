import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from "@nestjs/common";
import type { RunProgress } from "@laptime/contracts";
import type { GradingQueue, Unsubscribe } from "@laptime/queue";
import { QUEUE } from "../http/ports.ts";

const REMEMBERED = 5_000;

/**
 * What workers say while they grade: one subscription for all open pages, and the last word on each run. Best effort:
 * whoever needs the truth reads the row.
 */
@Injectable()
export class ProgressFeed implements OnModuleInit, OnModuleDestroy {
  readonly #heard = new Map<string, RunProgress>();
  readonly #listeners = new Set<(progress: RunProgress) => void>();
  readonly #closing = new AbortController();
  #unsubscribe: Promise<Unsubscribe> | undefined;

  constructor(@Inject(QUEUE) private readonly queue: Pick<GradingQueue, "subscribe">) {}

  onModuleInit(): void {
    // Not awaited: the API starts without Redis.
    this.#unsubscribe = this.queue.subscribe((progress) => this.#hear(progress));
  }

  /** Nest calls this before it waits for open connections: streams end here, or it would wait for ever. */
  async onModuleDestroy(): Promise<void> {
    this.#closing.abort();
    await (
      await this.#unsubscribe
    )?.();
  }

  /** Aborts when the API shuts down. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  lastOf(runId: string): RunProgress | null {
    return this.#heard.get(runId) ?? null;
  }

  /** A new attempt starts from nothing: what was heard of the last one is no longer true. */
  forget(runId: string): void {
    this.#heard.delete(runId);
  }

  /** Calls the listener for every run of everybody; the caller ends it. */
  listen(listener: (progress: RunProgress) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #hear(progress: RunProgress): void {
    this.#heard.delete(progress.runId);
    this.#heard.set(progress.runId, progress);
    const [oldest] = this.#heard.keys();
    if (this.#heard.size > REMEMBERED && oldest !== undefined) this.#heard.delete(oldest);
    for (const listener of this.#listeners) listener(progress);
  }
}
