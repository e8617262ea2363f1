import * as z from "zod";
import { QuestionReview } from "./question-review.ts";
import { CheckKind, CheckStatus, Clock, Verdict, Visibility } from "./verdict.ts";

const points = z.number().min(0);
const ms = z.number().min(0);

/** A place in the submission's own text that a check is about. Lines and columns count from 1. */
export const Finding = z.object({
  file: z.string().max(200),
  line: z.int().positive(),
  column: z.int().positive().optional(),
  /** Of a type checker: its name for what it found, such as reportReturnType. */
  rule: z.string().max(100).optional(),
  message: z.string().max(1000),
});
export type Finding = z.infer<typeof Finding>;

/** The first so many, in the order of files and lines; the check's message says how many there are. */
export const Findings = z.array(Finding).max(50);

/** One check of a submission, as staff see it; `forStudent` in packages/grading removes what a student may not see. */
export const CheckResult = z.object({
  id: z.string().min(1),
  kind: CheckKind,
  title: z.string().min(1),
  visibility: Visibility,
  status: CheckStatus,
  earned: points,
  possible: points,
  message: z.string(),
  hint: z.string().optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  durationMs: ms,
  /** Of policy and types: where in the program. Nothing but what its student wrote can be seen in it. */
  findings: Findings.optional(),
  /** The clock that governed it, and why, where that is not the declared one. */
  clock: z.object({ governed: Clock, why: z.string().optional() }).optional(),
  /** Of a quiz: the question with its answer and what is right. */
  question: QuestionReview.optional(),
});
export type CheckResult = z.infer<typeof CheckResult>;

/** What the kernel counted for one timed run, from outside its container. What the host does not tell is left out. */
export const KernelCount = z.object({
  /** CPU time of the container, all threads. */
  cpuMs: ms,
  /** Time that its threads were runnable and waited in a run queue, all threads (schedstat). */
  waitedMs: ms.optional(),
  /** Time that the hypervisor took from the cores of the stage. */
  stolenMs: ms.optional(),
  /** Time in which at least one of its tasks waited for a CPU (PSI "some"). */
  pressureMs: ms.optional(),
  /** CPU time of others on the cores of the stage. Nobody has waited longer because of them. */
  othersMs: ms.optional(),
  /** CPU time of the busiest thread: on no host can the run take less, however much it is granted. */
  busiestThreadMs: ms.optional(),
});
export type KernelCount = z.infer<typeof KernelCount>;

/**
 * One timed block (a cycle): the baseline, the candidate and, on the wall clock, the parallel reference, on the same
 * cores, one right after the other. `baseline_first` means baseline, candidate, reference; `candidate_first` is the way
 * back: reference, candidate, baseline.
 */
export const MeasuredPair = z.object({
  baselineMs: z.number().positive(),
  candidateMs: z.number().positive(),
  /** The instructor's parallel solution. Left out: not measured, as on a clock that is exact. */
  referenceMs: z.number().positive().optional(),
  order: z.enum(["baseline_first", "candidate_first"]),
  kernel: z
    .object({ baseline: KernelCount, candidate: KernelCount, reference: KernelCount.optional() })
    .partial()
    .optional(),
  /**
   * Cores' worth of time that other programs of the host took, on average, from those that the stage was to hold alone:
   * what they used beyond the spare cores. Left out: not known.
   */
  lackedCores: z.number().min(0).optional(),
  /** CPU time of the candidate over the time it was awake, by the kernel's count. Left out: not known. */
  candidateCores: z.number().min(0).optional(),
});
export type MeasuredPair = z.infer<typeof MeasuredPair>;

/** What the reference attains on the stage's cores of this host when it is idle; measured by the host, kept with a decision. */
export const HostCalibration = z.object({
  /** Baseline time over reference time, idle. */
  attainable: z.number().positive(),
  /** CPU time of one run on the idle host: the speedometer. */
  baselineCpuMs: z.number().positive(),
  referenceCpuMs: z.number().positive(),
  /** Standard deviation of the log of attainable over clean cycles. */
  spread: z.number().min(0),
  /** Granted share of the reference on the idle host: CPU over CPU plus time waited in a run queue. */
  granted: z.number().min(0).max(1),
  cycles: z.int().positive(),
  measuredAt: z.iso.datetime(),
});
export type HostCalibration = z.infer<typeof HostCalibration>;

/** How one tier was decided: the same samples, the same rule, another requirement. */
export const TierResult = z.object({
  title: z.string().min(1),
  /** The factor that this tier was decided against. */
  required: z.number().positive(),
  /** Part of the speedup's points that a submission has when this is the highest tier it reached; above 1 is a bonus. */
  share: z.number().min(0),
  decision: z.enum(["met", "not_met", "inconclusive"]),
});
export type TierResult = z.infer<typeof TierResult>;

/** Why a block did not count as undisturbed. */
export const Disturbance = z.enum([
  "others_computed",
  "waited_for_cores",
  "hypervisor_took_time",
  "cores_ran_slower",
  "not_observed",
]);
export type Disturbance = z.infer<typeof Disturbance>;

/** What a decision stands on besides the samples, so that it can be computed again from the report alone. */
export const SpeedupReceipt = z.object({
  /** The rule that decided, with its version. */
  rule: z.string().min(1),
  /** What the assignment declared, for as many cores as it declared. */
  declared: z.object({
    required: z.number().positive(),
    cores: z.int().positive(),
    scaling: z.enum(["efficiency", "strict"]),
    pairs: z.int().positive(),
    tiers: z.array(z.object({ title: z.string(), required: z.number().positive(), share: z.number().min(0) })),
  }),
  /** How `required` came about, in order; the last value is `required`. */
  requirement: z.array(z.object({ value: z.number().positive(), why: z.string().min(1) })).min(1),
  /** A timed call did not end in a right answer, so nothing was decided. */
  failed: z.boolean(),
  calibration: HostCalibration.optional(),
  /** Blocks, counted from 0, that did not count as undisturbed, each with its reasons. */
  setAside: z.array(z.object({ cycle: z.int().min(0), reasons: z.array(Disturbance).min(1) })),
  /**
   * What the figures stand on: undisturbed blocks, all blocks corrected for what the host granted, or all as measured
   * where the host does not tell what it granted. one_core: that one core did all the work decided.
   */
  basis: z.enum(["exact", "undisturbed", "corrected", "as_measured", "one_core", "nothing"]),
  /** The reference in the same blocks: baseline time over its time as measured, and corrected for what was granted. */
  referenceNow: z.number().positive().nullable(),
  /** The median cores' worth of CPU that the candidate asked for. */
  parallelism: z.number().min(0).nullable(),
  /** CPU time of the candidate over that of the baseline, median. */
  workInflation: z.number().positive().nullable(),
  /** One plain sentence: why it was decided so. */
  reason: z.string().min(1),
});
export type SpeedupReceipt = z.infer<typeof SpeedupReceipt>;

/** A speedup that was measured and how it was decided. Times are the judge's. */
export const SpeedupResult = z.object({
  check: z.string().min(1),
  clock: Clock,
  /** The clock that really governed, where it is not the declared one, and why. */
  governed: z.object({ clock: z.enum(["discrete", "hybrid", "wall"]), why: z.string() }).optional(),
  /** The factor that the decision was made against. */
  required: z.number().positive(),
  /** Baseline time over candidate time; null when nothing could be measured. */
  estimate: z.number().positive().nullable(),
  lower: z.number().positive().nullable(),
  upper: z.number().positive().nullable(),
  /** Coverage of [lower, upper]; 1 when the figure is exact. */
  confidence: z.number().min(0).max(1),
  /** How many pairs the estimate stands on. */
  pairs: z.int().min(0),
  cores: z.int().positive(),
  baselineMs: ms.nullable(),
  candidateMs: ms.nullable(),
  decision: z.enum(["met", "not_met", "inconclusive"]),
  host: z.object({ id: z.string(), cores: z.int().positive(), cpuModel: z.string() }),
  /** Every block, in the order in which it was taken. */
  samples: z.array(MeasuredPair),
  /** By rising requirement. Left out: there is one requirement, and it gives all points. */
  tiers: z.array(TierResult).optional(),
  /** Left out: decided before there were receipts. */
  receipt: SpeedupReceipt.optional(),
});
export type SpeedupResult = z.infer<typeof SpeedupResult>;

/** A line of the submission (or of the baseline, when the bar is of the baseline). */
export const SourceLine = z.object({ file: z.string(), line: z.int().positive() });
export type SourceLine = z.infer<typeof SourceLine>;

/**
 * A bar of the timeline. Times count from the start of the call that the lane belongs to.
 *
 * await, failed, cancelled: one call of a service, seen by the judge; the lane is the service. blocked: the event loop
 * could not turn (time.sleep, a blocking call). cpu: a core, interpreter or thread computed. task: a task of the program
 * lived; job: an executor ran a job. What only the program can know (task, job, `where`, `parent`) is its own word: it
 * explains, and decides nothing.
 */
export const TimelineEvent = z.object({
  lane: z.string(),
  kind: z.enum(["await", "blocked", "cpu", "cancelled", "failed", "task", "job"]),
  label: z.string(),
  startMs: ms,
  endMs: ms,
  /** Where in the program it was waited for, or blocked. */
  where: SourceLine.optional(),
  /** A task: the name of the task that made it. An await: the name of the task that waited. */
  parent: z.string().optional(),
  /** A job: the interpreter it ran in; 0 is the main one. */
  interpreter: z.int().min(0).optional(),
  /** A job, or a loop that computed: the CPU time of its thread. Left out where computing takes no time. */
  cpuMs: ms.optional(),
  /** Whose run the bar is of; both are drawn on one scale. */
  side: z.enum(["baseline", "submission"]),
  check: z.string(),
  /** The bar stands for so many that followed each other in its lane; a long timeline is stored like that. */
  merged: z.int().min(2).optional(),
});
export type TimelineEvent = z.infer<typeof TimelineEvent>;

/**
 * What a timeline and its measurement say about a program, in one plain sentence. Made by `diagnose` in
 * packages/grading, from data that explains and decides nothing: no points depend on it.
 */
export const Diagnosis = z.object({
  check: z.string(),
  kind: z.enum([
    "awaits_in_sequence",
    "partly_concurrent",
    "waiting_for_limit",
    "blocking_call",
    "one_core_busy",
    "jobs_too_small",
    "pool_per_call",
    "imbalanced",
    "too_few_workers",
    "host_not_granting",
    "cancelled_late",
    "nothing_wrong",
  ]),
  sentence: z.string().min(1),
  /** What to try, in one sentence. */
  advice: z.string().optional(),
  where: SourceLine.optional(),
  /** How much of the submission's time it accounts for, roughly; the list is ordered by it, longest first. */
  explainsMs: ms,
});
export type Diagnosis = z.infer<typeof Diagnosis>;

export const CapturedOutput = z.object({
  stdout: z.string(),
  stderr: z.string(),
  truncated: z.boolean(),
  /** Who may read it. Left out: everybody who may read the report. */
  visibility: Visibility.optional(),
});
export type CapturedOutput = z.infer<typeof CapturedOutput>;

export const Environment = z.object({
  image: z.string(),
  python: z.string(),
  cores: z.int().positive(),
  runtime: z.string(),
  host: z.string(),
});
export type Environment = z.infer<typeof Environment>;

/**
 * Left out of a report that a judge of ours made. less_trusted: graded by an imported autograder that runs beside the
 * submission, which could have written the result itself.
 */
export const Trust = z.enum(["less_trusted"]);
export type Trust = z.infer<typeof Trust>;

/** `laptime/report@1`: all that is known of one graded run. Made outside the candidate. */
export const Report = z.object({
  schema: z.literal("laptime/report@1"),
  assignment: z.object({
    id: z.string().min(1),
    version: z.string().min(1),
    trust: Trust.optional(),
  }),
  submission: z.object({ digest: z.string().min(1) }),
  /** Everything random in the run was drawn from this. */
  seed: z.int().min(0),
  verdict: Verdict,
  score: z.object({ earned: points, possible: points }),
  checks: z.array(CheckResult),
  speedups: z.array(SpeedupResult),
  timeline: z.array(TimelineEvent),
  /** Reports of earlier versions have none. */
  diagnosis: z.array(Diagnosis).default([]),
  output: CapturedOutput,
  /** Names end in "Ms". */
  phases: z.record(z.string().regex(/Ms$/), ms),
  environment: Environment,
});
export type Report = z.infer<typeof Report>;
