import type { Clock, Logger } from "@laptime/runtime";
import type { LeasedRows } from "./leased-rows.store.ts";
import { LeaseLost } from "./lease-lost.ts";
import { HEARTBEAT_MS, LEASE_SECONDS } from "./retry-policy.ts";

interface LeaseOptions {
  readonly runs: Pick<LeasedRows, "extendLease">;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Keeps a claimed run ours while it is graded. `signal` aborts with `LeaseLost` as soon as the row says that it is
 * another's, or when the database could not be reached for a whole lease: by then another may have claimed it.
 */
export class Lease implements Disposable {
  readonly #lost = new AbortController();
  readonly #released = new AbortController();

  constructor(run: { readonly runId: string; readonly fence: number }, options: LeaseOptions) {
    void this.#beat(run, options);
  }

  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  /** Ends the heartbeat; the row is not touched. Idempotent. */
  [Symbol.dispose](): void {
    this.#released.abort();
  }

  async #beat(
    { runId, fence }: { runId: string; fence: number },
    { runs, clock, logger }: LeaseOptions,
  ): Promise<void> {
    // From before each question, so that our idea of the lease ends before the database's.
    let heldSinceMs = clock.monotonicMs();
    while (await this.#pause(clock)) {
      const askedAtMs = clock.monotonicMs();
      try {
        if (!(await runs.extendLease(runId, fence))) return this.#lose(`run ${runId} was claimed by another worker`);
        heldSinceMs = askedAtMs;
      } catch (error) {
        logger.warn({ err: error, runId }, "the lease could not be extended");
        if (clock.monotonicMs() - heldSinceMs >= LEASE_SECONDS * 1000) {
          return this.#lose(`the lease of run ${runId} ran out while the database was away`);
        }
      }
    }
  }

  /** False when the lease was released meanwhile. */
  async #pause(clock: Clock): Promise<boolean> {
    try {
      await clock.sleep(HEARTBEAT_MS, this.#released.signal);
    } catch {
      return false;
    }
    return !this.#released.signal.aborted;
  }

  #lose(why: string): void {
    this.#lost.abort(new LeaseLost(why));
  }
}
