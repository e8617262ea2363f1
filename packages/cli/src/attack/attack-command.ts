import type { Report } from "@laptime/contracts";
import { writeFile } from "node:fs/promises";
import { type AssignmentFolder, readCourse } from "@laptime/assignments";
import { type Case, type CaseResult, casesOf, drawSeed } from "@laptime/authoring";
import type { Context } from "../context.ts";
import { ExitCode } from "../exit-code.ts";
import { tellCase } from "../check/tell-case.ts";
import { inLanes } from "../in-lanes.ts";
import { overrideAssignment } from "../override-assignment.ts";
import { attackPage, type AttackResult, attackRow, summary } from "./attack-page.ts";
import { type Attack, readCorpus } from "./read-corpus.ts";

export interface AttackOptions {
  readonly json: boolean;
  /** The course whose assignments are attacked. */
  readonly course: string;
  /** Where to write the table as a page; null: nowhere. */
  readonly write: string | null;
}

/** Classes under way at once. Cases that wait for a limit take little but time; what is timed is alone anyhow. */
const LANES = 2;

/**
 * `laptime attack`: every hostile submission must get its verdict and no more than its points, and after each class of
 * attacks an honest submission must pass in full, on the judges that were attacked.
 */
export async function attackCommand(dir: string, options: AttackOptions, context: Context): Promise<ExitCode> {
  const course = (await readCourse(options.course)).assignments;
  const assignments = course.map((one) => overrideAssignment(one, { clock: null, cores: null }));
  const attacks = await readCorpus(dir, assignments);
  const classes = [...Map.groupBy(attacks, (attack) => attack.class).values()];
  const attacked: AttackResult[] = [];
  const honest: CaseResult[] = [];
  await inLanes(classes, LANES, async (ofClass) => {
    for (const attack of ofClass) {
      const one = { attack, ...(await tellCase(attack, drawSeed(), context)) };
      attacked.push(one);
      if (!options.json) context.terminal.out(attackRow(one));
    }
    for (const one of honestAfter(ofClass, assignments)) {
      const { result } = await tellCase(one, drawSeed(), context);
      honest.push(result);
      if (!options.json)
        context.terminal.out(`${result.ok ? "✓" : "✗"} ${[result.case, ...result.problems].join("\n    ")}`);
    }
  });
  const results = [...attacked.map(({ result }) => result), ...honest];
  if (options.write !== null) await writeFile(options.write, attackPage(attacked, honest));
  context.terminal.out(options.json ? JSON.stringify({ cases: results }, null, 2) : summary(attacked, honest));
  return results.every(({ ok }) => ok) ? ExitCode.done : ExitCode.notAsDeclared;
}

/** The solution of each assignment that this class was aimed at. */
function honestAfter(ofClass: readonly Attack[], assignments: readonly AssignmentFolder[]): Case[] {
  const aims = new Set(ofClass.map(({ assignment }) => assignment.id));
  return assignments
    .filter(({ id }) => aims.has(id))
    .flatMap((assignment) => casesOf(assignment).slice(0, 1))
    .map((one) => ({
      ...one,
      name: `${one.name} after ${ofClass[0]?.class ?? "nothing"}`,
      declaredPairsOnly: true,
      problems: (report: Report) => (isUnharmed(report) ? [] : one.problems(report)),
    }));
}

/** A host that is too noisy to measure on, which costs nobody a point, was so without the attacks. */
const isUnharmed = ({ checks }: Report): boolean =>
  checks.every(({ kind, status }) => status === "passed" || (kind === "speedup" && status === "inconclusive"));
