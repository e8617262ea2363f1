import { isOver, type RunProgress } from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import { Bell, resting } from "./bell.ts";

export interface FollowOptions {
  /** The run's state now, by its row; null when it is gone. */
  readonly read: () => Promise<RunProgress | null>;
  /** The same of a run that waits, by the newest look at the queue; null when it does not wait there. */
  readonly readWaiting: () => Promise<RunProgress | null>;
  /** Calls back when somebody has said something of this run; returns what ends that. */
  readonly listen: (said: () => void) => () => void;
  /** Calls back when the queue has been looked at anew; returns what ends that. */
  readonly watchQueue: (seen: () => void) => () => void;
  readonly clock: Pick<Clock, "sleep">;
  /** Aborts when nobody watches any more. */
  readonly signal: AbortSignal;
  /** How long a state may go unnoticed when Redis is silent. */
  readonly pollMs?: number;
}

/**
 * Every state of a run from now until it is graded or stopped. What workers say only rings a bell: each state is read
 * anew, so that a message that is lost, late or doubled does no harm. While it waits, and nobody has spoken of it, one look
 * at the queue tells all who wait: a row for each of them at each move would be the square of their number.
 */
export async function* followRun(options: FollowOptions): AsyncGenerator<RunProgress, void> {
  const { read, readWaiting, clock, signal, pollMs = 2_000 } = options;
  const bell = new Bell();
  const rest = resting(bell, clock, pollMs, signal);
  let isNews = true;
  const hangUp = options.listen(() => {
    isNews = true;
    bell.ring();
  });
  /** Ends the watch of the queue; null unless it waits there. */
  let leaveQueue: (() => void) | null = null;
  let shown = "";
  try {
    while (!signal.aborted) {
      const known: RunProgress | null = leaveQueue && !isNews ? await readWaiting() : null;
      if (known === null) isNews = false;
      const progress: RunProgress | null = known ?? (await read());
      if (progress === null) return;
      if (progress.position === null) {
        leaveQueue?.();
        leaveQueue = null;
      } else leaveQueue ??= options.watchQueue(() => bell.ring());
      const state = JSON.stringify({ ...progress, observedAt: null, expectedMs: inTens(progress.expectedMs) });
      if (state !== shown) yield progress;
      shown = state;
      if (isOver(progress.phase)) return;
      await rest();
    }
  } finally {
    leaveQueue?.();
    hangUp();
  }
}

/** An estimate that moves by a little is no news. */
const inTens = (ms: number | undefined) => (ms === undefined ? null : Math.round(ms / 10_000));
