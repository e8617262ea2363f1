import { availableParallelism, hostname } from "node:os";
import { type Assignment, type FileSet, readAnswers } from "@laptime/assignments";
import type { Report } from "@laptime/contracts";
import { gradeQuiz } from "@laptime/grading";
import { Fault } from "@laptime/runtime";

interface Attempt {
  readonly assignment: Assignment;
  readonly submission: FileSet;
}

/** A quiz needs no sandbox: nothing is run. Throws `Fault` when the answers, which the platform wrote, cannot be read. */
export function scoreAttempt(
  { assignment, submission }: Attempt,
  submissionDigest: string,
  phases: Report["phases"],
): Report {
  const { seed, answers } = answersOf(submission);
  return gradeQuiz({
    assignment,
    questions: assignment.questions,
    submissionDigest,
    seed,
    answers,
    environment: {
      image: "none",
      python: "not started",
      cores: availableParallelism(),
      runtime: "none",
      host: hostname(),
    },
    phases,
  });
}

function answersOf(submission: FileSet) {
  try {
    return readAnswers(submission);
  } catch (error) {
    throw new Fault(`the answers of an attempt cannot be read: ${String(error)}`);
  }
}
