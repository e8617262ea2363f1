import type { AssignmentFile, Environment, Report } from "@laptime/contracts";
import { type GradedAssignment, makeReport } from "./make-report.ts";

/** Files that must be handed in and are not among `paths`. */
export const missingFiles = (file: Pick<AssignmentFile, "files">, paths: Iterable<string>): string[] => {
  const present = new Set(paths);
  return file.files.submit.filter((path) => !present.has(path));
};

interface MissingFilesInput {
  readonly assignment: GradedAssignment;
  readonly submissionDigest: string;
  readonly seed: number;
  /** All paths that were handed in. */
  readonly paths: readonly string[];
  readonly environment: Environment;
}

/** The report on a submission that lacks a file: nothing was run, and it says what is missing and what was found. */
export function reportMissingFiles({
  assignment,
  submissionDigest,
  seed,
  paths,
  environment,
}: MissingFilesInput): Report {
  const missing = missingFiles(assignment.file, paths);
  const found = paths.length === 0 ? "no file at all" : paths.toSorted().slice(0, 20).join(", ");
  const files = {
    id: "files",
    kind: "correctness",
    title: "All files are handed in",
    visibility: "public",
    points: 1,
    status: "wrong_answer",
    message: `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing. Nothing was run.`,
    hint: "Hand in every file under exactly the name that the assignment gives; capitals and folders count.",
    expected: assignment.file.files.submit.join(", "),
    actual: found,
    durationMs: 0,
  } as const;
  const output = { stdout: "", stderr: "", truncated: false };
  const run = { checks: [files], measurements: [], timeline: [], output, phases: {}, python: environment.python };
  const host = { id: environment.host, cores: environment.cores, cpuModel: "unknown" };
  // What was never started is not measured: the speedups are left out, and their points with the rest not earned.
  const untimed = { ...assignment, file: { ...assignment.file, speedups: [] } };
  return makeReport({ assignment: untimed, submissionDigest, seed, outcome: { run, environment, host }, phases: {} });
}
