import type { Clock } from "@laptime/runtime";

const MOST_KEYS = 10_000;

/** Counts tries by key in fixed windows, in this process: a brake, not a ledger. */
export class RecentTries {
  readonly #windows = new Map<string, { endsAtMs: number; count: number }>();

  constructor(
    private readonly clock: Pick<Clock, "monotonicMs">,
    private readonly rule: { readonly most: number; readonly windowMs: number },
  ) {}

  isOver(key: string): boolean {
    const window = this.#windows.get(key);
    return window !== undefined && this.clock.monotonicMs() < window.endsAtMs && window.count >= this.rule.most;
  }

  count(key: string): void {
    const nowMs = this.clock.monotonicMs();
    const window = this.#windows.get(key);
    if (window !== undefined && nowMs < window.endsAtMs) {
      window.count += 1;
      return;
    }
    this.#makeRoom(nowMs);
    this.#windows.set(key, { endsAtMs: nowMs + this.rule.windowMs, count: 1 });
  }

  #makeRoom(nowMs: number): void {
    if (this.#windows.size < MOST_KEYS) return;
    for (const [key, { endsAtMs }] of this.#windows) if (endsAtMs <= nowMs) this.#windows.delete(key);
    // Whoever brings thousands of addresses is not let free memory be his limit.
    if (this.#windows.size >= MOST_KEYS) this.#windows.clear();
  }
}
