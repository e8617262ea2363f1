import type { AutograderFinished, CheckResult, Environment, Report } from "@laptime/contracts";
import { pointsOfChecks } from "../allot-points.ts";
import type { GradedAssignment } from "../make-report.ts";
import { statusSentences } from "../status-sentences.ts";
import { totalScore } from "../total-score.ts";
import { verdictOf } from "../verdict-of.ts";
import { checkResults, visible } from "./check-results.ts";
import { plainText } from "./plain-text.ts";
import { readResults } from "./read-results.ts";

/** What the sandbox observed; `AutograderOutcome` of packages/sandbox has this shape. */
export interface ObservedAutograder {
  /** Null: what led it ended without a word. */
  readonly finished: AutograderFinished | null;
  /** The limit that it reached: first time, then memory, processes, room. */
  readonly limit: "time" | "memory" | "processes" | "room" | null;
  readonly ms: number;
  readonly environment: Environment;
}

export interface AutogradedInput {
  readonly assignment: GradedAssignment;
  readonly submissionDigest: string;
  readonly outcome: ObservedAutograder;
  readonly phases: Readonly<Record<string, number>>;
}

/** The autograder said nothing that can be used, and no limit explains it. */
export interface NoResult {
  /** What is wrong and the end of its output, for staff. */
  readonly reason: string;
}

/**
 * The report of an imported autograder's run. The same input gives the same report. A result that can be read counts,
 * whatever else happened; none is the submission's doing when a limit was reached, and else the assignment's fault: that
 * is no report, and must cost nobody a point.
 */
export function gradeAutograded({ assignment, outcome, ...told }: AutogradedInput): Report | NoResult {
  const { autograder } = assignment.file;
  if (autograder === undefined) throw new Error(`${assignment.id} has no imported autograder`);
  const points = pointsOfChecks(assignment.file);
  const { finished, limit } = outcome;
  const results = readResults(finished?.results ?? "");
  const isUsed = !("problem" in results) && limit !== "time";
  if (!isUsed && limit === null) return { reason: whyNone(finished, "problem" in results ? results.problem : "") };
  const checks = isUsed ? checkResults(results, { points, bonus: autograder.bonus }) : [atLimit(limit, points)];
  return {
    schema: "laptime/report@1",
    assignment: { id: assignment.id, version: assignment.version, trust: "less_trusted" },
    submission: { digest: told.submissionDigest },
    seed: 0,
    verdict: verdictOf(checks),
    score: totalScore(checks),
    checks,
    speedups: [],
    timeline: [],
    diagnosis: [],
    output: {
      stdout: finished === null ? "" : plainText(finished.output, "ansi", LONGEST_OUTPUT),
      stderr: "",
      truncated: finished?.truncated ?? false,
      // Gradescope shows it to instructors alone, unless the autograder says otherwise.
      visibility: isUsed ? visible(results.stdout_visibility ?? "hidden") : "hidden",
    },
    phases: { autograderMs: outcome.ms, ...told.phases },
    environment: outcome.environment,
  };
}

/** Of any assignment: what `outputKib` allows at most. */
const LONGEST_OUTPUT = 16 * 1024 * 1024;
/** Of the output, in a reason. */
const TAIL = 2_000;

const atLimits = {
  time: {
    status: "timed_out",
    message: "The autograder did not end within the time limit: the program may loop or wait for ever.",
  },
  memory: { status: "out_of_memory", message: statusSentences.out_of_memory.sentence },
  processes: { status: "crashed", message: "It started more processes or threads than it may." },
  room: { status: "output_limit", message: "It wrote more files than there is room for." },
} as const satisfies Record<NonNullable<ObservedAutograder["limit"]>, Pick<CheckResult, "status" | "message">>;

const atLimit = (limit: ObservedAutograder["limit"], points: number): CheckResult => ({
  id: "score",
  kind: "correctness",
  title: "Score",
  visibility: "public",
  ...atLimits[limit ?? "time"],
  earned: 0,
  possible: points,
  durationMs: 0,
});

function whyNone(finished: AutograderFinished | null, problem: string): string {
  if (finished === null) return "it ended without a word";
  const { exitCode, output, setupFailed } = finished;
  const why = finished.problem ?? problem;
  const tail = plainText(output, "ansi", Number.POSITIVE_INFINITY).slice(-TAIL);
  const setUp = setupFailed.map(({ command, line, exitCode: code }) => `\n  line ${line}: ${command} (exit ${code})`);
  return [
    `run_autograder ended with ${exitCode ?? "no exit code"}, and ${why}`,
    ...(setUp.length === 0 ? [] : [`When it was set up, these commands failed:${setUp.join("")}`]),
    ...(tail === "" ? [] : [`The end of what it printed:\n${tail}`]),
  ].join("\n");
}
