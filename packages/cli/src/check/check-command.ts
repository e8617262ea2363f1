import { existsSync } from "node:fs";
import { join } from "node:path";
import { type AssignmentFolder, readAssignment, readCourse } from "@laptime/assignments";
import { type CaseResult, casesOf, drawSeed } from "@laptime/authoring";
import type { Context } from "../context.ts";
import { ExitCode } from "../exit-code.ts";
import { inLanes } from "../in-lanes.ts";
import { overrideAssignment } from "../override-assignment.ts";
import { tellCase } from "./tell-case.ts";

/** Cases at once where nothing of the host can change what they come to: most of a case is starting and waiting. */
const LANES = 2;

const isExact = ({ file }: AssignmentFolder): boolean =>
  [file, ...file.speedups].every(({ clock }) => clock === "discrete");

export interface CheckOptions {
  readonly json: boolean;
  readonly quick: boolean;
  /** What every case draws from; null: each from a seed of its own, so that checking again tries other inputs. */
  readonly seed: number | null;
}

/** `laptime check`: every case of a course or an assignment against what it declares. */
export async function checkCommand(
  dir: string,
  { json, quick, seed }: CheckOptions,
  context: Context,
): Promise<ExitCode> {
  const assignments = await readEither(dir);
  const results: CaseResult[] = [];
  for (const assignment of assignments) {
    await inLanes(casesOf(assignment, quick), isExact(assignment) ? LANES : 1, async (one) => {
      const { result } = await tellCase(one, seed ?? drawSeed(), context);
      results.push(result);
      if (!json) context.terminal.out(describe(result));
    });
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

function describe({ case: name, seed, ok, problems, ms }: CaseResult): string {
  const seconds = `${(ms / 1000).toFixed(1).padStart(6)} s`;
  const first = `${ok ? "✓" : "✗"} ${name.padEnd(44)} ${seconds}${ok ? "" : `  --seed ${seed}`}`;
  return [first, ...problems.map((problem) => `    ${problem.replaceAll("\n", "\n    ")}`)].join("\n");
}
