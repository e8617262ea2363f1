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

/** Until the bell rings, the time is over or `signal` aborts. */
export async function rest(bell: Bell, clock: Pick<Clock, "sleep">, ms: number, signal: AbortSignal): Promise<void> {
  const enough = new AbortController();
  const asleep = clock.sleep(ms, AbortSignal.any([signal, enough.signal])).catch(() => undefined);
  await Promise.race([bell.rung(), asleep]);
  enough.abort();
}
