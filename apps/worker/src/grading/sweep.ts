import type { GradingQueue } from "@laptime/queue";
import type { Clock, Logger } from "@laptime/runtime";
import { Repeated } from "../repeated.ts";
import type { GradingWorker } from "./fit-for.ts";
import type { GradingRunStore } from "./grading-run.store.ts";

const INTERVAL_MS = 2_000;
/** Enough for any backlog that workers can clear in two seconds, few enough to cost next to nothing. */
const MOST_PER_SWEEP = 100;

export interface SweepParts {
  readonly runs: Pick<GradingRunStore, "findDue" | "seen">;
  readonly worker: GradingWorker;
  readonly queue: Pick<GradingQueue, "add">;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Adds to the queue whatever the rows say is due. One loop for every way in which a run can be forgotten: Redis away
 * at submit or emptied later, a worker lost with its runs, a back-off that has passed. Every worker has one; adding
 * twice does nothing.
 */
export class Sweep extends Repeated {
  readonly #parts: SweepParts;

  constructor(parts: SweepParts) {
    super(parts.clock, async (signal) => {
      await this.#sweep(signal).catch((error: unknown) =>
        parts.logger.warn({ err: error }, "sweep failed; the next one tries again"),
      );
      return INTERVAL_MS;
    });
    this.#parts = parts;
  }

  /** Ends at the first failure: when Redis is away, one refusal says it all. */
  async #sweep(signal: AbortSignal): Promise<void> {
    const { runs, worker } = this.#parts;
    await runs.seen(worker);
    for (const id of await runs.findDue(MOST_PER_SWEEP, worker)) {
      if (signal.aborted) return;
      await this.#parts.queue.add(id);
    }
  }
}
