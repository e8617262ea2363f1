import type { GradingQueue } from "@laptime/queue";
import type { Clock, Logger } from "@laptime/runtime";
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
export class Sweep {
  readonly #parts: SweepParts;
  readonly #stop = new AbortController();
  #loop: Promise<void> | null = null;

  constructor(parts: SweepParts) {
    this.#parts = parts;
  }

  /** The first sweep is at once: it finds what was left when the last worker stopped. */
  start(): void {
    this.#loop ??= this.#run();
  }

  /** Resolves when no sweep runs any more. Idempotent. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { clock, logger } = this.#parts;
    while (!this.#stop.signal.aborted) {
      await this.#sweep().catch((error: unknown) =>
        logger.warn({ err: error }, "sweep failed; the next one tries again"),
      );
      await clock.sleep(INTERVAL_MS, this.#stop.signal).catch(() => undefined);
    }
  }

  /** Ends at the first failure: when Redis is away, one refusal says it all. */
  async #sweep(): Promise<void> {
    const { runs, worker } = this.#parts;
    await runs.seen(worker);
    for (const { id, behind } of await runs.findDue(MOST_PER_SWEEP, worker)) {
      if (this.#stop.signal.aborted) return;
      await this.#parts.queue.add(id, { behind });
    }
  }
}
