import type { Rehearse } from "../rehearsals/rehearse.ts";
import type { RehearsalStore } from "../rehearsals/rehearsal.store.ts";
import type { Delivered, GradeSubmission } from "./grade-submission.ts";
import type { GradingRunStore } from "./grading-run.store.ts";
import type { GradingWorker } from "./fit-for.ts";

/** More than any number of workers that pick the same run in one instant. */
const MOST_TRIES = 20;
/** What students wait for. */
const LIVE = 0;

export interface TakeNextParts {
  readonly worker: GradingWorker;
  readonly runs: Pick<GradingRunStore, "findDue">;
  readonly rehearsals: Pick<RehearsalStore, "findDue">;
  readonly gradeSubmission: Pick<GradeSubmission, "execute">;
  readonly rehearse: Pick<Rehearse, "execute">;
}

export interface Taken {
  /** Of a run, or of a rehearsal. Null: nothing was due. */
  readonly runId: string | null;
  readonly delivered: Delivered;
}

/**
 * What a worker does when the queue says that a run is due: it grades the one whose turn it is, which need not be the one
 * that the queue named. Each due run has said so once, so that no run is left over; the sweep sees to what went wrong.
 * What an author waits for comes after what students wait for, and before regrades of many.
 */
export class TakeNext {
  readonly #parts: TakeNextParts;

  constructor(parts: TakeNextParts) {
    this.#parts = parts;
  }

  /** Rejects as `GradeSubmission.execute` does. */
  async execute(shutdown: AbortSignal): Promise<Taken> {
    for (let tries = 0; tries < MOST_TRIES && !shutdown.aborted; tries += 1) {
      const next = await this.#next();
      if (next === null) break;
      const delivered = await next.by.execute(next.id, shutdown);
      // Another worker was quicker: the next one then.
      if (delivered !== "not_due") return { runId: next.id, delivered };
    }
    return { runId: null, delivered: "not_due" };
  }

  async #next(): Promise<{ id: string; by: Pick<GradeSubmission, "execute"> } | null> {
    const { worker, runs, rehearsals, gradeSubmission, rehearse } = this.#parts;
    const [live] = await runs.findDue(1, worker, LIVE);
    if (live !== undefined) return { id: live, by: gradeSubmission };
    const [rehearsal] = await rehearsals.findDue(1, worker);
    if (rehearsal !== undefined) return { id: rehearsal, by: rehearse };
    const [behind] = await runs.findDue(1, worker);
    return behind === undefined ? null : { id: behind, by: gradeSubmission };
  }
}
