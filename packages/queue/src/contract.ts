/*
 * All that crosses Redis, on one page. "Job" is a word of this package only.
 *
 *   queue     laptime:grading   one job a grading run; its id and all its content is the run's id. It says that a run is
 *                               due; which one is taken next is decided by the rows
 *   channel   laptime:progress  RunProgress as JSON, to whoever listens now; nothing is kept
 *
 * Deliberately not here: files, scores, names, retries and back-off. The row in Postgres is the truth; a
 * Redis that lost everything costs a delay and no submission.
 */

export const QUEUE_NAME = "grading";
export const JOB_NAME = "grade";
export const DEFAULT_PREFIX = "laptime";
export const progressChannel = (prefix: string) => `${prefix}:progress`;

/** A job of the queue. */
export interface GradeJob {
  readonly runId: string;
}

/** How long a producer may wait for Redis: a submission is answered, whatever Redis does. */
export const PRODUCER_TIMEOUT_MS = 1_000;

/** Finished jobs go at once, so that a run can be added again under the same id. The one retry authority is Postgres. */
export const JOB_OPTIONS = { attempts: 1, removeOnComplete: true, removeOnFail: true } as const;

/**
 * A killed worker's job is handed out again after lock + one or two stall checks, about when the run's lease of 15 s
 * has ended. An earlier delivery claims nothing and does no harm. How often a job may stall is nearly unlimited here,
 * because Postgres counts faults and gives up for good reasons.
 */
export const WORKER_OPTIONS = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 1_000 } as const;
