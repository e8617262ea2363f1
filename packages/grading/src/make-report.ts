import type { AssignmentFile, CheckResult, Environment, JudgedRun, Report, SpeedupResult } from "@laptime/contracts";
import { allotPoints, pointsOfChecks } from "./allot-points.ts";
import { compactTimeline } from "./compact-timeline.ts";
import { diagnose } from "./diagnosis/diagnose.ts";
import { earnPoints } from "./earn-points.ts";
import { judgeSpeedups } from "./judge-speedups.ts";
import { totalScore } from "./total-score.ts";
import { verdictOf } from "./verdict-of.ts";

/** An assignment version as far as points depend on it. */
export interface GradedAssignment {
  readonly id: string;
  readonly version: string;
  readonly file: AssignmentFile;
}

/** What the sandbox observed; `SandboxOutcome` of packages/sandbox has this shape. */
export interface ObservedRun {
  readonly run: JudgedRun;
  readonly environment: Environment;
  readonly host: SpeedupResult["host"];
}

export interface ReportInput {
  readonly assignment: GradedAssignment;
  readonly submissionDigest: string;
  readonly seed: number;
  readonly outcome: ObservedRun;
  /** Phases that the caller timed, added to those of the run; names end in "Ms". */
  readonly phases: Readonly<Record<string, number>>;
}

/**
 * From what was observed to the report: speedups are decided, points allotted and earned, the verdict given, the
 * timeline read and made small.
 * The same input gives the same report. Throws when the judge left out a speedup that this host can measure: that is
 * the platform's doing and must not reach a student.
 */
export function makeReport({ assignment, submissionDigest, seed, outcome, phases }: ReportInput): Report {
  const { run, environment, host } = outcome;
  const speedups = judgeSpeedups(assignment.file.speedups, run.measurements, host);
  const judged = [...run.checks, ...speedups.map(({ check }) => check)];
  const checks = earnPoints(judged, allotPoints(judged, assignment.file));
  const results = speedups.map(({ result }) => result);
  return {
    schema: "laptime/report@1",
    assignment: { id: assignment.id, version: assignment.version },
    submission: { digest: submissionDigest },
    seed,
    verdict: verdictOf(checks),
    score: scoreOf(checks, pointsOfChecks(assignment.file)),
    checks,
    speedups: results,
    timeline: compactTimeline(run.timeline),
    // From the whole timeline: what is merged no longer tells what overlapped.
    diagnosis: diagnose({ timeline: run.timeline, speedups: results, checks }),
    output: run.output,
    phases: { ...run.phases, ...phases },
    environment,
  };
}

/** An assignment without any check still has its points, and nobody can earn them. */
function scoreOf(checks: readonly CheckResult[], points: number): Report["score"] {
  return checks.length === 0 ? { earned: 0, possible: points } : totalScore(checks);
}
