import * as z from "zod";
import { Habit, PolicyRule, TypeChecker, TypeHints } from "./assignment-file.ts";
import { Limits } from "./limits.ts";
import { CheckKind, CheckStatus, Clock, Visibility } from "./verdict.ts";
import { CapturedOutput, Findings, HostCalibration, KernelCount, MeasuredPair, TimelineEvent } from "./report.ts";

/*
 * The worker and the judge of one assignment version talk in lines of JSON: the worker writes to the judge's
 * standard input and reads its standard output. One conversation at a time; the judge is trusted, but what it
 * says is still parsed. Files travel as base64, so that no byte is lost.
 */

/** Path to base64. */
const Files = z.record(z.string(), z.base64());

export const JudgedSpeedup = z.object({
  id: z.string(),
  title: z.string(),
  workload: z.string(),
  pairs: z.int(),
  cores: z.int(),
  clock: Clock,
  /** Whether the instructor's parallel reference is timed beside the baseline. */
  reference: z.boolean(),
});

/** A rule as the judge takes it: what the author left out is null. */
const JudgedRule = PolicyRule.extend({ habit: Habit.nullable(), hint: z.string().nullable() });

/** worker to judge */
export const ToJudge = z.discriminatedUnion("type", [
  /** First line: the tests to import, once. Answered with `ready` or `broken`. */
  z.object({
    type: z.literal("assignment"),
    module: z.string(),
    tests: Files,
    baseline: Files,
    /** The instructor's parallel solution; empty when nothing is measured against it. */
    reference: Files,
    speedups: z.array(JudgedSpeedup),
    policy: z.array(JudgedRule),
    typeHints: TypeHints.extend({ checker: TypeChecker.nullable() }).nullable(),
    /** Of the tests; each may say otherwise. */
    clock: Clock,
    /** The most that a test's own mark may give it. */
    mostTestSeconds: z.number(),
  }),
  /**
   * Listen for a candidate in its own socket folder. Answered with `listening`, then with `joined`, or with `broken` when
   * the assignment needs what candidates on this host do not have.
   */
  z.object({ type: z.literal("expect"), candidate: z.string() }),
  /**
   * Let a candidate that was kept end and forget what the run before had in it. Answered with `joined`, or with `gone` when
   * it has ended.
   */
  z.object({ type: z.literal("again"), candidate: z.string() }),
  /** Grade one submission in a candidate that has joined. Answered with `progress`, `request`, at last `finished`, `broken` or `fault`. */
  z.object({
    type: z.literal("grade"),
    run: z.string(),
    seed: z.int(),
    candidate: z.string(),
    /** The container for the baseline; null when nothing is timed. */
    baseline: z.string().nullable(),
    /** Whether that container stays for the next run: only what is the author's is ever in it. */
    keepsBaseline: z.boolean(),
    /** The container for the reference; null when no speedup takes it. */
    reference: z.string().nullable(),
    submission: Files,
    limits: Limits,
  }),
  /** What the worker says to a `request`. */
  z.object({ type: z.literal("answer"), id: z.int(), value: z.unknown() }),
]);
export type ToJudge = z.infer<typeof ToJudge>;

/** What stands in a judge's mind about one check before points are given. */
export const JudgedCheck = z.object({
  id: z.string(),
  kind: CheckKind,
  title: z.string(),
  visibility: Visibility,
  /** The author's points, a weight among the checks of a kind. */
  points: z.number().min(0),
  status: CheckStatus,
  message: z.string(),
  hint: z.string().optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  durationMs: z.number().min(0),
  findings: Findings.optional(),
  clock: z.object({ governed: Clock, why: z.string().optional() }).optional(),
  /** Part of its points that it earned, where its status does not say it all; above 1 is a bonus. */
  share: z.number().min(0).optional(),
});
export type JudgedCheck = z.infer<typeof JudgedCheck>;

/** The samples of one speedup, or what kept it from being measured. */
export const Measurement = z.object({
  speedup: z.string(),
  samples: z.array(MeasuredPair),
  /** Set when a timed call did not end in a right answer: then there is no speedup to decide. */
  failure: z.object({ status: CheckStatus, message: z.string() }).nullable(),
  durationMs: z.number().min(0),
  /** The clock that really governed, where it is not the declared one, and why. */
  governed: z.object({ clock: Clock, why: z.string() }).optional(),
  /** What the worker knows of the idle host; the judge does not say it. */
  calibration: HostCalibration.optional(),
});
export type Measurement = z.infer<typeof Measurement>;

export const JudgedRun = z.object({
  checks: z.array(JudgedCheck),
  measurements: z.array(Measurement),
  timeline: z.array(TimelineEvent),
  output: CapturedOutput,
  /** Milliseconds by phase, names end in "Ms". */
  phases: z.record(z.string(), z.number()),
  python: z.string(),
});
export type JudgedRun = z.infer<typeof JudgedRun>;

/** What the judge may ask of the worker while it grades. */
export const JudgeRequest = z.discriminatedUnion("op", [
  /** Hold `cores` cores alone; answered when granted, with the cores' list as Linux writes it. */
  z.object({ op: z.literal("lease"), cores: z.int() }),
  z.object({ op: z.literal("release") }),
  z.object({ op: z.literal("freeze"), candidate: z.string() }),
  z.object({ op: z.literal("thaw"), candidate: z.string() }),
  /** Count from now on what the kernel says of the container; until `counted`, or until it is frozen. */
  z.object({ op: z.literal("count"), candidate: z.string() }),
  /** Answered with `Counted`, or with null when the host tells nothing. */
  z.object({ op: z.literal("counted"), candidate: z.string() }),
  /** What the kernel counted for the container; answered with `Usage`. */
  z.object({ op: z.literal("usage"), candidate: z.string() }),
  /** Answered with the number of its threads that run or could run now. */
  z.object({ op: z.literal("runnable"), candidate: z.string() }),
  /** Whether the samples so far decide the speedup, or another pair is wanted; answered with a boolean. */
  z.object({ op: z.literal("enough"), speedup: z.string(), samples: z.array(MeasuredPair) }),
  /** Kill a candidate and start a fresh one, for which the judge listens already; answered when it runs. */
  z.object({ op: z.literal("replace"), candidate: z.string(), by: z.string() }),
]);
export type JudgeRequest = z.infer<typeof JudgeRequest>;

/** What the host saw while one timed run went on. */
export const Counted = z.object({
  /** Cores' worth of CPU time that others used on the stage's cores. */
  lacked: z.number().min(0),
  /** Cores' worth of CPU time that the container used itself. */
  used: z.number().min(0),
  kernel: KernelCount,
});
export type Counted = z.infer<typeof Counted>;

/** Read on the host from the container's cgroup, never from inside. */
export const Usage = z.object({
  oomKills: z.int(),
  memoryPeakMib: z.number(),
  processesRefused: z.int(),
  cpuMs: z.number(),
});
export type Usage = z.infer<typeof Usage>;

/** judge to worker */
export const FromJudge = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("ready"),
    checks: z.array(JudgedCheck.pick({ id: true, kind: true, title: true, visibility: true, points: true })),
  }),
  /** The assignment's own tests cannot be imported, or cannot be run with this host's candidates; the author is told why. */
  z.object({ type: z.literal("broken"), reason: z.string() }),
  z.object({ type: z.literal("listening"), candidate: z.string() }),
  z.object({ type: z.literal("joined"), candidate: z.string() }),
  z.object({ type: z.literal("gone"), candidate: z.string() }),
  z.object({
    type: z.literal("progress"),
    run: z.string(),
    phase: z.enum(["checking", "measuring"]),
    done: z.int(),
    total: z.int(),
  }),
  z.object({ type: z.literal("request"), id: z.int(), request: JudgeRequest }),
  z.object({ type: z.literal("finished"), run: z.string(), result: JudgedRun }),
  /** The platform failed: the run is tried again and the student loses nothing. */
  z.object({ type: z.literal("fault"), run: z.string().nullable(), reason: z.string() }),
]);
export type FromJudge = z.infer<typeof FromJudge>;
