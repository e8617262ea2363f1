import { readAssignment, readSubmission } from "@laptime/assignments";
import { drawSeed, gradeFiles } from "@laptime/authoring";
import type { Context } from "./context.ts";
import { ExitCode } from "./exit-code.ts";
import { type Overrides, overrideAssignment } from "./override-assignment.ts";
import { showReport } from "./show/show-report.ts";
import { sayProgress } from "./terminal.ts";

export interface GradeOptions extends Overrides {
  readonly json: boolean;
  /** Null: drawn anew. */
  readonly seed: number | null;
}

/** `laptime grade`: one folder against one assignment. */
export async function gradeCommand(
  assignmentDir: string,
  submissionDir: string,
  options: GradeOptions,
  { terminal, sandbox, signal }: Context,
): Promise<ExitCode> {
  const assignment = overrideAssignment(await readAssignment(assignmentDir), options);
  const submission = await readSubmission(submissionDir);
  const onProgress = sayProgress(terminal);
  const seed = options.seed ?? drawSeed();
  const report = await gradeFiles({ assignment, submission, seed, onProgress, signal, sandbox });
  const shown = () => showReport(report, assignment.file.title, terminal.colour);
  terminal.out(options.json ? JSON.stringify(report, null, 2) : shown());
  return ExitCode.done;
}
