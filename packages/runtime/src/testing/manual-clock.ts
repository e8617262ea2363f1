import type { Clock } from "../clock.ts";

interface Sleeper {
  readonly wakesAtMs: number;
  readonly wake: () => void;
}

/** A clock that moves only when a test says so. */
export class ManualClock implements Clock {
  #elapsedMs = 0;
  readonly #startedAt: Date;
  readonly #sleepers = new Set<Sleeper>();

  constructor(startedAt = new Date("2026-01-05T09:00:00Z")) {
    this.#startedAt = startedAt;
  }

  now(): Date {
    return new Date(this.#startedAt.getTime() + this.#elapsedMs);
  }

  monotonicMs(): number {
    return this.#elapsedMs;
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      if (durationMs <= 0) return resolve();
      const giveUp = () => {
        this.#sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      const wake = () => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener("abort", giveUp);
        resolve();
      };
      const sleeper = { wakesAtMs: this.#elapsedMs + durationMs, wake };
      this.#sleepers.add(sleeper);
      signal?.addEventListener("abort", giveUp, { once: true });
    });
  }

  /** How many are asleep: lets a test wait until the code under test has come to its pause. */
  get sleepers(): number {
    return this.#sleepers.size;
  }

  /**
   * Moves on by `durationMs`, waking sleepers in the order of their times. Resolves when all whose time has come
   * have run on to their next pause, also those that fell asleep again on the way.
   */
  async advance(durationMs: number): Promise<void> {
    const untilMs = this.#elapsedMs + durationMs;
    for (let next = this.#next(untilMs); next !== undefined; next = this.#next(untilMs)) {
      this.#elapsedMs = next.wakesAtMs;
      next.wake();
      await new Promise(setImmediate);
    }
    this.#elapsedMs = untilMs;
  }

  #next(untilMs: number): Sleeper | undefined {
    return [...this.#sleepers]
      .filter((sleeper) => sleeper.wakesAtMs <= untilMs)
      .sort((a, b) => a.wakesAtMs - b.wakesAtMs)[0];
  }
}
