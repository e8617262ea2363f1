import { z } from "zod";
import { CheckKind, CheckStatus, Clock, Verdict, Visibility } from "./verdict.ts";

const points = z.number().min(0);
const ms = z.number().min(0);

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
});
export type CheckResult = z.infer<typeof CheckResult>;

/** One timed block: the baseline and the candidate on the same cores, one right after the other. */
export const MeasuredPair = z.object({
  baselineMs: z.number().positive(),
  candidateMs: z.number().positive(),
  order: z.enum(["baseline_first", "candidate_first"]),
  /**
   * Cores' worth of time that other programs of the host took, on average, from those that the stage was to hold alone:
   * what they used beyond the spare cores. Left out: not known.
   */
  lackedCores: z.number().min(0).optional(),
  /** CPU time of the candidate over the time it was awake, by the kernel's count. Left out: not known. */
  candidateCores: z.number().min(0).optional(),
});
export type MeasuredPair = z.infer<typeof MeasuredPair>;

/** A speedup that was measured and how it was decided. Times are the judge's. */
export const SpeedupResult = z.object({
  check: z.string().min(1),
  clock: Clock,
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
});
export type SpeedupResult = z.infer<typeof SpeedupResult>;

/** A bar of the timeline. Times count from the start of the call that the lane belongs to. */
export const TimelineEvent = z.object({
  lane: z.string(),
  kind: z.enum(["await", "blocked", "cpu", "cancelled", "failed"]),
  label: z.string(),
  startMs: ms,
  endMs: ms,
  /** Whose run the bar is of; both are drawn on one scale. */
  side: z.enum(["baseline", "submission"]),
  check: z.string(),
});
export type TimelineEvent = z.infer<typeof TimelineEvent>;

export const CapturedOutput = z.object({
  stdout: z.string(),
  stderr: z.string(),
  truncated: z.boolean(),
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

/** `laptime/report@1`: all that is known of one graded run. Made outside the candidate. */
export const Report = z.object({
  schema: z.literal("laptime/report@1"),
  assignment: z.object({ id: z.string().min(1), version: z.string().min(1) }),
  submission: z.object({ digest: z.string().min(1) }),
  /** Everything random in the run was drawn from this. */
  seed: z.int().min(0),
  verdict: Verdict,
  score: z.object({ earned: points, possible: points }),
  checks: z.array(CheckResult),
  speedups: z.array(SpeedupResult),
  timeline: z.array(TimelineEvent),
  output: CapturedOutput,
  /** Names end in "Ms". */
  phases: z.record(z.string().regex(/Ms$/), ms),
  environment: Environment,
});
export type Report = z.infer<typeof Report>;
