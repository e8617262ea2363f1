import type { Report } from "@laptime/contracts";
import type { Context } from "../context.ts";
import { gradeFiles } from "../grade-files.ts";
import { sayProgress } from "../terminal.ts";
import type { Case } from "./cases.ts";

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
  context: Context,
): Promise<{ result: CaseResult; report: Report }> {
  const startedMs = performance.now();
  let report = await gradeCase(one, seed, context);
  for (let again = 0; again < MEASURED_AGAIN && one.problems(report).length > 0 && isUndecided(report); again += 1) {
    report = await gradeCase(one, seed, context);
  }
  const problems = one.problems(report);
  const ms = Math.round(performance.now() - startedMs);
  return { result: { case: one.name, seed, ok: problems.length === 0, problems, ms }, report };
}

function gradeCase({ name, ...graded }: Case, seed: number, { terminal, sandbox, signal }: Context): Promise<Report> {
  const onProgress = sayProgress(terminal, `${name}: `);
  return gradeFiles({ ...graded, seed, onProgress, signal, sandbox });
}

/** Measured on enough cores, and too noisy to tell. */
const isUndecided = ({ speedups, checks }: Report): boolean =>
  speedups.some(
    ({ check, cores, host }) =>
      cores <= host.cores && checks.some(({ id, status }) => id === check && status === "inconclusive"),
  );
