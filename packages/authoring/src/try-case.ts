import type { Report } from "@laptime/contracts";
import type { Case } from "./cases.ts";
import { gradeFiles, type GradeFilesInput } from "./grade-files.ts";

export interface CaseResult {
  readonly case: string;
  /** What the run drew from; the same case with the same seed comes to the same, where no real time decides. */
  readonly seed: number;
  readonly ok: boolean;
  readonly problems: readonly string[];
  readonly ms: number;
}

/** What the rule cannot decide is measured again this often, as the platform does. */
const MEASURED_AGAIN = 2;

/** Grades a case and holds its report against its promise. Rejects with what the sandbox rejects with. */
export async function tryCase(
  one: Case,
  seed: number,
  how: Pick<GradeFilesInput, "runId" | "onProgress" | "signal" | "sandbox">,
): Promise<{ result: CaseResult; report: Report }> {
  const startedMs = performance.now();
  const gradeCase = () => gradeFiles({ ...one, ...how, seed });
  let report = await gradeCase();
  for (let again = 0; again < MEASURED_AGAIN && one.problems(report).length > 0 && isUndecided(report); again += 1) {
    report = await gradeCase();
  }
  const problems = one.problems(report);
  const ms = Math.round(performance.now() - startedMs);
  return { result: { case: one.name, seed, ok: problems.length === 0, problems, ms }, report };
}

/** Measured on enough cores, and too noisy to tell. */
const isUndecided = ({ speedups, checks }: Report): boolean =>
  speedups.some(
    ({ check, cores, host }) =>
      cores <= host.cores && checks.some(({ id, status }) => id === check && status === "inconclusive"),
  );
