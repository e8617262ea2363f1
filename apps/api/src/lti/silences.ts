import type { Clock } from "@laptime/runtime";

/** In a row. */
const MOST = 8;
const REST_MS = 30_000;

/** Platforms that do not answer at all are left alone for a while, so that others need not wait behind them. */
export class Silences {
  readonly #rows = new Map<string, { count: number; untilMs: number }>();

  constructor(private readonly clock: Pick<Clock, "monotonicMs">) {}

  count(platformId: string): void {
    const count = (this.#rows.get(platformId)?.count ?? 0) + 1;
    this.#rows.set(platformId, { count, untilMs: count >= MOST ? this.clock.monotonicMs() + REST_MS : 0 });
  }

  end(platformId: string): void {
    this.#rows.delete(platformId);
  }

  /** 0: it may be asked. */
  restMs(platformId: string): number {
    return Math.max(0, (this.#rows.get(platformId)?.untilMs ?? 0) - this.clock.monotonicMs());
  }
}
