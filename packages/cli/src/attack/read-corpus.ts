import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type AssignmentFolder,
  type AssignmentProblem,
  InvalidAssignment,
  parseYamlFile,
  readSubmission,
} from "@laptime/assignments";
import { type Case, compareReport, withTestSeconds } from "@laptime/authoring";
import { ExpectedFile, type Report } from "@laptime/contracts";

/** A hostile submission with what it may get at most. */
export interface Attack extends Case {
  /** The first word of its name: forge, read, time, exhaust, … */
  readonly class: string;
  readonly why: string;
  readonly stoppedBy: string;
}

/**
 * Reads a folder of attacks on these assignments. Rejects with `InvalidAssignment` naming every case that cannot be
 * used: one without a limit of points would be one that may earn them.
 */
export async function readCorpus(dir: string, assignments: readonly AssignmentFolder[]): Promise<Attack[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const read = await Promise.all(names.toSorted().map((name) => readAttack(dir, name, assignments)));
  const problems = read.flatMap((one) => ("problems" in one && Array.isArray(one.problems) ? one.problems : []));
  if (problems.length > 0) throw new InvalidAssignment(`The corpus in ${dir}`, problems);
  return read.filter((one) => "submission" in one);
}

async function readAttack(
  dir: string,
  name: string,
  assignments: readonly AssignmentFolder[],
): Promise<Attack | { problems: readonly AssignmentProblem[] }> {
  const file = `${name}/expected.yaml`;
  const content = await readFile(join(dir, file)).catch(() => new Uint8Array());
  const { value, problems } = parseYamlFile(ExpectedFile, file, content);
  if (value === null) return { problems };
  const { why, stoppedBy, points } = value;
  const aim = assignments.find(({ id }) => id === value.assignment);
  const most = typeof points?.total === "number" ? points.total : points?.total?.max;
  if (why === undefined || stoppedBy === undefined || aim === undefined || most === undefined) {
    const message = "needs `why`, `stoppedBy`, `points: { total: { max } }` and the `assignment` that it is aimed at";
    return { problems: [{ file, line: null, message }] };
  }
  return {
    name,
    class: name.split("-")[0] ?? name,
    why,
    stoppedBy,
    assignment: withTestSeconds(aim, value.testSeconds),
    declaredPairsOnly: true,
    submission: await readSubmission(join(dir, name, "submission")),
    problems: (report: Report) => compareReport(report, value),
  };
}
