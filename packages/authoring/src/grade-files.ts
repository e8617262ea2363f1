import { randomInt } from "node:crypto";
import { availableParallelism, hostname } from "node:os";
import {
  type Assignment,
  autogradedAssignment,
  digestFiles,
  type FileSet,
  judgedAssignment,
  readAnswers,
} from "@laptime/assignments";
import { AUTOGRADER_SILENT, type Report } from "@laptime/contracts";
import {
  enoughPairs,
  gradeAutograded,
  gradeQuiz,
  makeReport,
  missingFiles,
  reportMissingFiles,
} from "@laptime/grading";
import { BrokenAssignment, type Sandbox, type SandboxProgress } from "@laptime/sandbox";

export interface GradeFilesInput {
  /** Left out: a name of its own. */
  readonly runId?: string;
  readonly assignment: Assignment;
  readonly submission: FileSet;
  readonly seed: number;
  readonly onProgress: (progress: SandboxProgress) => void;
  readonly signal: AbortSignal;
  /** Take the declared pairs and no more, whether or not they decide: for who only asks that nothing is gained. */
  readonly declaredPairsOnly?: boolean;
  /** Called only when something has to run. */
  readonly sandbox: () => Promise<Pick<Sandbox, "grade" | "autograde">>;
}

export const drawSeed = (): number => randomInt(2 ** 31);

/**
 * Grades one set of files as the worker does, without database and queue. Resolves with the report whatever the
 * submission does; rejects with what the sandbox rejects with.
 */
export async function gradeFiles(input: GradeFilesInput): Promise<Report> {
  const { assignment, submission, seed } = input;
  const submissionDigest = digestFiles(submission);
  if (missingFiles(assignment.file, submission.keys()).length > 0) {
    return reportMissingFiles({
      assignment,
      submissionDigest,
      seed,
      paths: [...submission.keys()],
      environment: nothingStarted(),
    });
  }
  if (assignment.file.quiz !== undefined) return gradeAttempt(assignment, submission, submissionDigest);
  const sandbox = await input.sandbox();
  if (assignment.file.autograder !== undefined) return autograde(sandbox, input, submissionDigest);
  const startedMs = performance.now();
  const outcome = await sandbox.grade(
    {
      runId: input.runId ?? ownName(),
      assignment: judgedAssignment(assignment),
      submission,
      seed,
      enough: (id, samples, calibration, hostCores) => {
        if (input.declaredPairsOnly) return true;
        const speedup = assignment.file.speedups.find((one) => one.id === id);
        return speedup === undefined || enoughPairs(speedup, samples, calibration, hostCores);
      },
    },
    { onProgress: input.onProgress, signal: input.signal },
  );
  const phases = { totalMs: Math.round(performance.now() - startedMs) };
  return makeReport({ assignment, submissionDigest, seed, outcome, phases });
}

const ownName = () => `files-${crypto.randomUUID()}`;

/** Rejects with `BrokenAssignment` when the autograder gives no result: who tries it has to mend it. */
async function autograde(
  sandbox: Pick<Sandbox, "autograde">,
  { runId = ownName(), assignment, submission, onProgress, signal }: GradeFilesInput,
  submissionDigest: string,
): Promise<Report> {
  const submittedAt = new Date().toISOString();
  const order = { runId, ...autogradedAssignment(assignment), submission, submittedAt };
  const outcome = await sandbox.autograde(order, { onProgress, signal });
  const graded = gradeAutograded({ assignment, submissionDigest, outcome, phases: {} });
  if ("reason" in graded) throw new BrokenAssignment(`${AUTOGRADER_SILENT} ${graded.reason}`);
  return graded;
}

/** A quiz's own seed: an attempt is drawn before it is answered. */
const gradeAttempt = (assignment: Assignment, submission: FileSet, submissionDigest: string): Report =>
  gradeQuiz({
    assignment,
    questions: assignment.questions,
    submissionDigest,
    ...readAnswers(submission),
    environment: nothingStarted(),
    phases: {},
  });

const nothingStarted = () => ({
  image: "none",
  python: "not started",
  cores: availableParallelism(),
  runtime: "none",
  host: hostname(),
});
