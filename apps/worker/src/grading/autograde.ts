import { type Assignment, autogradedAssignment, type FileSet } from "@laptime/assignments";
import type { Report } from "@laptime/contracts";
import { gradeAutograded } from "@laptime/grading";
import { AutograderSilent } from "@laptime/sandbox";
import type { Sandbox, SandboxOptions } from "@laptime/sandbox";
import type { ClaimedRun } from "./claimed-run.ts";

interface Work {
  readonly assignment: Assignment;
  readonly submission: FileSet;
}

/**
 * Grades one run by an imported autograder. Rejects as `Sandbox.autograde`, and with `AutograderSilent` when it gave no
 * result and the submission reached no limit: then another attempt follows, and at last staff, but no grade.
 */
export async function autograde(
  sandbox: Pick<Sandbox, "autograde">,
  { runId, submission: { digest, submittedAt } }: ClaimedRun,
  { assignment, submission }: Work,
  phases: Report["phases"],
  options: SandboxOptions,
): Promise<Report> {
  const order = { runId, ...autogradedAssignment(assignment), submission, submittedAt };
  const outcome = await sandbox.autograde(order, options);
  const graded = gradeAutograded({ assignment, submissionDigest: digest, outcome, phases });
  if ("reason" in graded) throw new AutograderSilent(graded.reason);
  return graded;
}
