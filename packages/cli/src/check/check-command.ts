import { existsSync } from "node:fs";
import { join } from "node:path";
import { type AssignmentFolder, readAssignment, readCourse } from "@laptime/assignments";
import type { Report } from "@laptime/contracts";
import type { Context } from "../context.ts";
import { ExitCode } from "../exit-code.ts";
import { drawSeed, gradeFiles } from "../grade-files.ts";
import { overrideAssignment } from "../override-assignment.ts";
import { sayProgress } from "../terminal.ts";
import { type Case, casesOf } from "./cases.ts";

interface CaseResult {
  readonly case: string;
  readonly ok: boolean;
  readonly problems: readonly string[];
  readonly ms: number;
}

/** What the rule cannot decide is measured again this often, as the platform does. */
const MEASURED_AGAIN = 2;

/** `laptime check`: every case of a course or an assignment against what it declares. */
export async function checkCommand(
  dir: string,
  { json }: { readonly json: boolean },
  context: Context,
): Promise<ExitCode> {
  const assignments = await readEither(dir);
  const results: CaseResult[] = [];
  for (const one of assignments.flatMap(casesOf)) {
    const result = await tryCase(one, context);
    results.push(result);
    if (!json) context.terminal.out(describe(result));
  }
  const broken = results.filter(({ ok }) => !ok).length;
  if (json) context.terminal.out(JSON.stringify({ cases: results }, null, 2));
  else
    context.terminal.out(
      broken === 0
        ? `All ${results.length} cases are as declared.`
        : `${broken} of ${results.length} cases are not as declared.`,
    );
  return broken === 0 ? ExitCode.done : ExitCode.notAsDeclared;
}

async function readEither(dir: string): Promise<AssignmentFolder[]> {
  const isCourse = existsSync(join(dir, "course.yaml")) || existsSync(join(dir, "assignments"));
  const found = isCourse ? (await readCourse(dir)).assignments : [await readAssignment(dir)];
  return found.map((assignment) => overrideAssignment(assignment, { clock: null, cores: null }));
}

async function tryCase(one: Case, context: Context): Promise<CaseResult> {
  const startedMs = performance.now();
  let problems: string[] = [];
  for (let attempt = 0; attempt <= MEASURED_AGAIN; attempt += 1) {
    const report = await gradeCase(one, context);
    problems = one.problems(report);
    if (problems.length === 0 || !isUndecided(report)) break;
  }
  return { case: one.name, ok: problems.length === 0, problems, ms: Math.round(performance.now() - startedMs) };
}

function gradeCase({ name, assignment, submission }: Case, { terminal, sandbox, signal }: Context): Promise<Report> {
  const onProgress = sayProgress(terminal, `${name}: `);
  return gradeFiles({ assignment, submission, seed: drawSeed(), onProgress, signal, sandbox });
}

/** Measured on enough cores, and too noisy to tell. */
const isUndecided = ({ speedups, checks }: Report): boolean =>
  speedups.some(
    ({ check, cores, host }) =>
      cores <= host.cores && checks.some(({ id, status }) => id === check && status === "inconclusive"),
  );

function describe({ case: name, ok, problems, ms }: CaseResult): string {
  const first = `${ok ? "✓" : "✗"} ${name.padEnd(44)} ${(ms / 1000).toFixed(1).padStart(6)} s`;
  return [first, ...problems.map((problem) => `    ${problem.replaceAll("\n", "\n    ")}`)].join("\n");
}
