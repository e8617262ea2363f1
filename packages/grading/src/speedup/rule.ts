/**
 * The numbers of the wall-clock rule, in one place. docs/timing.md says what each is for; `laptime bench verdicts`
 * scores them. Change them together with `RULE`, which stands in every receipt.
 */
export const RULE = "laptime/speedup-rule@3";

export const rule = {
  /** Benefit of the doubt: a requirement counts as reached from this part of it on. */
  grace: 0.05,
  /** Chance of a wrong "met" or "not met" over all looks, when the spread is what it is taken for. */
  error: 0.01,
  /** After how many blocks the rule looks. Every look spends the same part of `error`. */
  looks: [2, 3, 4, 6, 8, 12, 16],
  /** No more blocks once this much time was timed, in ms. */
  timedMs: 60_000,

  /** Least granted share (CPU over CPU plus waiting in a run queue) of a block that counts as undisturbed. */
  granted: { baseline: 0.985, parallel: 0.94 },
  /** Idle granted share of a parallel run where the host has not measured its own (a pool's start waits a little). */
  idleGranted: 0.94,
  /** Least granted share from which a time can still be corrected for what was granted. */
  correctable: 0.4,
  /** Part of its busiest thread's CPU time that a corrected run takes at least; not all of it, for threads are sampled. */
  busiest: 0.9,
  /** Most of the cores' time that the hypervisor may take. Its clock ticks in 10 ms. */
  stolen: 0.02,
  tickMs: 10,
  /** The speedometer: CPU time of the same work over its best. */
  slower: { baseline: 1.08, reference: 1.12, candidate: 1.12 },
  /** Most of the stage's cores that others may take, where the kernel's counts are missing. */
  lacked: 0.05,

  /** Blocks before anyone is told "not met" from them. */
  leastBelow: 5,
  /** Blocks before anyone is told "met" where the host is not known, or that one core did the work. */
  leastKnown: 3,
  /** Where known work ran slower in more blocks than this part, the candidate's may have, unseen. */
  mostSlow: 0.25,
  /** How far below (of the log) it must be where neither a reference nor a calibration bears witness. */
  unwitnessed: 0.2,
  /** What is left of a bias after correction (of the log), by the median granted share. */
  bias: { mild: 0.04, strong: 0.12, mildFrom: 0.6 },
  /** The reference, corrected, must be this near to what it attains when idle. */
  referenceNear: 0.8,
  /** "Not met" needs the reference to show in the same blocks that it could be met: this part of the idle figure. */
  control: 0.9,

  /** Weight, in degrees of freedom, and spread of the log, that the host is taken for before anything is measured. */
  prior: { freedom: 8, freedomUnknown: 4, spreadUnknown: 0.06, leastSpread: 0.02 },
  /** How much of the unsteadiness of known work (of the log of its CPU time) the spread of corrected figures is taken for. */
  unsteady: 0.3,
  /** The part of the idle reference that is asked for at most. */
  attainable: 0.85,
  /** A host that would lower a requirement further than to this part does not decide it. */
  fit: 0.9,

  /** Below this many cores' worth of CPU one core did the work (measured: pools 1.4 to 2.0, threads 1.0 to 1.2). */
  parallel: 1.2,
  /** A baseline that computes at least this part of its time: the work is computing, not waiting. */
  computing: 0.8,
} as const;
