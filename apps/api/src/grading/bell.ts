import type { Clock } from "@laptime/runtime";

/** Rung any number of times before someone listens, it is heard once. */
export class Bell {
  #isRung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#isRung = true;
    this.#wake?.();
  }

  /** Resolves at once when it rang since it was last heard, else when it rings. One listener at a time. */
  async rung(): Promise<void> {
    if (!this.#isRung) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#isRung = false;
  }
}

/**
 * Rests, again and again: each time until the bell rings, `ms` are over since a rest began that was not cut short, or `signal`
 * aborts. A sleep that a ring cuts short goes on under the next rest: to end it costs an error with its stack, for everybody
 * who waits, whenever the queue moves.
 */
export function resting(bell: Bell, clock: Pick<Clock, "sleep">, ms: number, signal: AbortSignal): () => Promise<void> {
  let asleep: Promise<void> | null = null;
  const sleep = async () => {
    await clock.sleep(ms, signal).catch(() => undefined);
    asleep = null;
  };
  return () => Promise.race([bell.rung(), (asleep ??= sleep())]);
}
