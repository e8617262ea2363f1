import { isOver, type RunProgress } from "@laptime/contracts";
import type { Clock } from "@laptime/runtime";
import { Bell } from "./bell.ts";

export interface FollowOptions {
  /** The run's state now; null when it is gone. */
  readonly read: () => Promise<RunProgress | null>;
  readonly listen: (listener: (progress: RunProgress) => void) => () => void;
  readonly clock: Pick<Clock, "sleep">;
  /** Aborts when nobody watches any more. */
  readonly signal: AbortSignal;
  /** How long a state may go unnoticed when Redis is silent. */
  readonly pollMs?: number;
}

/**
 * Every state of a run from now until it is graded or stopped. What workers say only rings a bell: each state is read
 * anew, so that a message that is lost, late or doubled does no harm.
 */
export async function* followRun(runId: string, options: FollowOptions): AsyncGenerator<RunProgress, void> {
  const { read, listen, clock, signal, pollMs = 2_000 } = options;
  const bell = new Bell();
  let waits = true;
  const hangUp = listen((said) => {
    if (said.runId === runId || (waits && movesQueue(said))) bell.ring();
  });
  let shown = "";
  try {
    while (!signal.aborted) {
      const progress = await read();
      if (progress === null) return;
      waits = progress.position !== null;
      const state = JSON.stringify({ ...progress, observedAt: null, expectedMs: inTens(progress.expectedMs) });
      if (state !== shown) yield progress;
      shown = state;
      if (isOver(progress.phase)) return;
      await rest(bell, clock, pollMs, signal);
    }
  } finally {
    hangUp();
  }
}

/** An estimate that moves by a little is no news. */
const inTens = (ms: number | undefined) => (ms === undefined ? null : Math.round(ms / 10_000));

/** Somebody's run has left the queue, or has come back to it. */
const movesQueue = ({ phase }: RunProgress) => phase === "starting" || phase === "queued" || phase === "received";

/** Until the bell rings, the time is over or nobody watches. */
async function rest(bell: Bell, clock: Pick<Clock, "sleep">, ms: number, signal: AbortSignal): Promise<void> {
  const enough = new AbortController();
  const asleep = clock.sleep(ms, AbortSignal.any([signal, enough.signal])).catch(() => undefined);
  await Promise.race([bell.rung(), asleep]);
  enough.abort();
}
