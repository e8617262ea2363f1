import * as z from "zod";

/*
 * The place as those see it who run it: OPERATORS of the API's configuration, by e-mail.
 *
 *   GET  /api/operations                            OperationsView
 *   PUT  /api/operations/hosts/:workerId            HostOrder: 204
 *   POST /api/operations/dead-runs/retries          DeadRunRetry: 200 {retried}
 *   GET  /api/operations/audit?search=&before=      AuditLog of the whole place, `course` null
 */

const instant = z.iso.datetime();

/** run; pause: finish what is at hand and take nothing until told otherwise; drain: the same until it is started anew. */
export const HostWanted = z.enum(["run", "pause", "drain"]);
export type HostWanted = z.infer<typeof HostWanted>;

/** What a worker says of itself and its host. */
export const HostState = z.object({
  startedAt: instant,
  /** Runs at hand. */
  busySlots: z.int(),
  /** Cores that a timed stage holds alone. */
  heldCores: z.int(),
  /** Cores' worth of CPU time that everything on the host used, on average since it was said last. */
  busyCores: z.number(),
  /** Why it takes no runs now, each in a sentence for operators; left out: nothing is wrong. */
  problems: z.array(z.string()).optional(),
  /** Too noisy to time anything: until then timed runs that can wait are left to others. Left out: it times. */
  restsUntil: instant.optional(),
});
export type HostState = z.infer<typeof HostState>;

export const HostOrder = z.strictObject({ wanted: HostWanted });
export type HostOrder = z.infer<typeof HostOrder>;

/** Those that the platform gave up on. Left out: all of them. */
export const DeadRunRetry = z.strictObject({ runIds: z.array(z.uuid()).min(1).max(1_000).optional() });
export type DeadRunRetry = z.infer<typeof DeadRunRetry>;

const OfRun = z.object({
  runId: z.string(),
  submissionId: z.string(),
  course: z.string(),
  assignment: z.string(),
  student: z.string(),
  faults: z.int(),
  /** What went wrong last. */
  reason: z.string(),
  at: instant,
});

/**
 * What the place promises of an hour: 19 of 20 runs wait, and take, no longer; so few are faulty or undecided; 19 of 20
 * grades reach their learning platform so soon, and none waits for it longer.
 */
export const ObjectiveName = z.enum(["waitingMs", "gradingMs", "faults", "inconclusive", "passbackMs"]);
export type ObjectiveName = z.infer<typeof ObjectiveName>;

export const Objective = z.object({
  name: ObjectiveName,
  /** ms, or a part of all (0 to 1), of the last hour; null: too few runs to say. */
  value: z.number().nullable(),
  limit: z.number(),
  /** Null: it is met. */
  missedSince: instant.nullable(),
  /** How often it was missed in the last week. */
  alarms: z.int(),
});
export type Objective = z.infer<typeof Objective>;

export const OperationsView = z.object({
  objectives: z.array(Objective),
  hosts: z.array(
    z.object({
      workerId: z.string(),
      cores: z.int(),
      slots: z.int(),
      wanted: HostWanted,
      seenAt: instant,
      /** It has said nothing for a minute. */
      isLost: z.boolean(),
      state: HostState.nullable(),
      /** Oldest first, of the last day: cores busy, of its cores, on average. */
      samples: z.array(z.object({ at: instant, busyCores: z.number(), busySlots: z.number() })),
    }),
  ),
  /** By course, the longest wait first. */
  queue: z.array(
    z.object({
      course: z.string(),
      waiting: z.int(),
      running: z.int(),
      /** Of regrades of many: they wait behind all others. */
      behind: z.int(),
      /** Of authors: checks of a draft and files that are tried. They wait behind students and before regrades of many. */
      rehearsalsWaiting: z.int(),
      rehearsalsRunning: z.int(),
      /** Of those that are due and not behind; null: none. */
      oldestWaitMs: z.number().nullable(),
    }),
  ),
  /** Grades that learning platforms do not show yet, by platform and course, the longest wait first; at most 50. */
  passbacks: z.array(
    z.object({
      platform: z.string(),
      course: z.string(),
      waiting: z.int(),
      /** The platform did not answer for a day: sent again when staff of the course say so. */
      givenUp: z.int(),
      oldestWaitMs: z.number(),
      /** The platform's own words to the one that has waited longest, or ours when it had none. */
      answer: z.string().nullable(),
    }),
  ),
  dead: z.object({ total: z.int(), newest: z.array(OfRun) }),
  /** Runs of the last week in which the platform failed and that were graded all the same, or still wait. */
  faults: z.array(OfRun.extend({ state: z.string() })),
});
export type OperationsView = z.infer<typeof OperationsView>;
