import type { Clock } from "./clock.ts";

/** Something that a process does again and again until it is stopped. */
export class Repeated {
  readonly #clock: Clock;
  readonly #act: (signal: AbortSignal) => Promise<number>;
  readonly #stop = new AbortController();
  #loop: Promise<void> | null = null;

  /** `act` resolves with how long to wait until the next time, in ms, and never rejects; `signal` aborts at the stop. */
  constructor(clock: Clock, act: (signal: AbortSignal) => Promise<number>) {
    this.#clock = clock;
    this.#act = act;
  }

  /** The first time is at once. */
  start(): void {
    this.#loop ??= this.#run();
  }

  /** Resolves when it is done with the last time. Idempotent. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const waitMs = await this.#act(signal);
      if (waitMs > 0) await this.#clock.sleep(waitMs, signal).catch(() => undefined);
    }
  }
}
