import type { Delivered, GradeSubmission } from "./grade-submission.ts";
import type { GradingRunStore } from "./grading-run.store.ts";
import type { GradingWorker } from "./fit-for.ts";

/** More than any number of workers that pick the same run in one instant. */
const MOST_TRIES = 20;

export interface TakeNextParts {
  readonly worker: GradingWorker;
  readonly runs: Pick<GradingRunStore, "findDue">;
  readonly gradeSubmission: Pick<GradeSubmission, "execute">;
}

export interface Taken {
  /** Null: nothing was due. */
  readonly runId: string | null;
  readonly delivered: Delivered;
}

/**
 * What a worker does when the queue says that a run is due: it grades the one whose turn it is, which need not be the one
 * that the queue named. Each due run has said so once, so that no run is left over; the sweep sees to what went wrong.
 */
export class TakeNext {
  readonly #parts: TakeNextParts;

  constructor(parts: TakeNextParts) {
    this.#parts = parts;
  }

  /** Rejects as `GradeSubmission.execute` does. */
  async execute(shutdown: AbortSignal): Promise<Taken> {
    const { worker, runs, gradeSubmission } = this.#parts;
    for (let tries = 0; tries < MOST_TRIES && !shutdown.aborted; tries += 1) {
      const [runId] = await runs.findDue(1, worker);
      if (runId === undefined) break;
      const delivered = await gradeSubmission.execute(runId, shutdown);
      // Another worker was quicker: the next one then.
      if (delivered !== "not_due") return { runId, delivered };
    }
    return { runId: null, delivered: "not_due" };
  }
}
