import { setTimeout as delay } from "node:timers/promises";

/** Time as a dependency, so that tests need not wait for it. */
export interface Clock {
  /** The wall clock: for rows and people. It may jump. */
  now(): Date;
  /** Milliseconds from an arbitrary start: for durations. It never goes back. */
  monotonicMs(): number;
  /** Resolves after `durationMs`; rejects with `signal.reason` after an abort. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  sleep: async (durationMs, signal) => {
    try {
      await delay(durationMs, undefined, signal ? { signal } : {});
    } catch (error) {
      // Node rejects with an AbortError of its own, whatever the signal's reason is.
      throw signal?.aborted ? signal.reason : error;
    }
  },
};
