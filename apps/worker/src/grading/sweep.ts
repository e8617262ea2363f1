import type { GradingQueue } from "@laptime/queue";
import { Repeated, type Clock, type Logger } from "@laptime/runtime";
import type { RehearsalStore } from "../rehearsals/rehearsal.store.ts";
import type { GradingWorker } from "./fit-for.ts";
import type { GradingConsumer } from "./grading.consumer.ts";
import type { GradingRunStore } from "./grading-run.store.ts";

const INTERVAL_MS = 2_000;
/** So many sweeps in a row find work while this worker has none: the queue has gone silent. */
const SILENT_SWEEPS = 4;
/** Enough for any backlog that workers can clear in two seconds, few enough to cost next to nothing. */
const MOST_PER_SWEEP = 100;

export interface SweepParts {
  readonly runs: Pick<GradingRunStore, "findDue" | "seen">;
  readonly rehearsals: Pick<RehearsalStore, "findDue">;
  readonly worker: GradingWorker;
  readonly queue: Pick<GradingQueue, "add">;
  readonly consumer: Pick<GradingConsumer, "isIdle" | "takeDirectly" | "restart">;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Adds to the queue whatever the rows say is due. One loop for every way in which a run can be forgotten: Redis away
 * at submit or emptied later, a worker lost with its runs, a back-off that has passed. Every worker has one; adding
 * twice does nothing. While the queue is away, or silent though work is due (connections of BullMQ have been known to go
 * deaf for ever: issues 4479 and 4585), the worker takes what is due by itself.
 */
export class Sweep extends Repeated {
  readonly #parts: SweepParts;
  #silent = 0;

  constructor(parts: SweepParts) {
    super(parts.clock, async (signal) => {
      await this.#sweep(signal).catch((error: unknown) =>
        parts.logger.warn({ err: error }, "sweep failed; the next one tries again"),
      );
      return INTERVAL_MS;
    });
    this.#parts = parts;
  }

  async #sweep(signal: AbortSignal): Promise<void> {
    const { runs, rehearsals, worker, consumer } = this.#parts;
    await runs.seen(worker);
    const due = [
      ...(await runs.findDue(MOST_PER_SWEEP, worker)),
      ...(await rehearsals.findDue(MOST_PER_SWEEP, worker)),
    ];
    try {
      await this.#add(due, signal);
    } catch (error) {
      if (due.length > 0) consumer.takeDirectly();
      throw error;
    }
    this.#listen(due.length > 0);
  }

  /** Ends at the first failure: when Redis is away, one refusal says it all. */
  async #add(due: readonly string[], signal: AbortSignal): Promise<void> {
    for (const id of due) {
      if (signal.aborted) return;
      await this.#parts.queue.add(id);
    }
  }

  #listen(isDue: boolean): void {
    const { consumer, logger } = this.#parts;
    this.#silent = isDue && consumer.isIdle ? this.#silent + 1 : 0;
    if (this.#silent < SILENT_SWEEPS) return;
    logger.error("the queue is silent though runs are due: this worker takes them by itself and connects anew");
    this.#silent = 0;
    consumer.restart();
    consumer.takeDirectly();
  }
}
