import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  assignmentFromFiles,
  assignmentId,
  autogradedAssignment,
  expectedBy,
  type FileSet,
  type GradescopeChoices,
  importGradescope,
  pointsMarkedIn,
  titleOf,
} from "@laptime/assignments";
import { pointsAsked } from "@laptime/grading";
import type { Context } from "../context.ts";
import { BadArguments, ExitCode } from "../exit-code.ts";
import { sayProgress } from "../terminal.ts";
import { readArchive } from "./read-archive.ts";

export interface ImportOptions {
  /** Null: from the folder's name. */
  readonly title: string | null;
  /** Null: what its tests are worth together in a first run. */
  readonly points: number | null;
  /** Empty: what its scripts seem to expect. */
  readonly submit: readonly string[];
}

/** `laptime import-gradescope`: an autograder's archive becomes the folder of an assignment. */
export async function importGradescopeCommand(
  archivePath: string,
  dir: string,
  { title, points, submit }: ImportOptions,
  context: Context,
): Promise<ExitCode> {
  await mustBeFree(dir);
  const archive = await readArchive(archivePath);
  const chosen = { title: title ?? titleOf(assignmentId(dir)), submit: submit.length > 0 ? submit : found(archive) };
  const worth = points ?? (await pointsInFirstRun(archive, chosen, dir, context));
  const folder = importGradescope(archive, { ...chosen, points: worth });
  await write(dir, folder);
  context.terminal.out(
    [
      `${dir} is an assignment: ${chosen.title}, ${worth} points, to hand in: ${chosen.submit.join(", ")}.`,
      "Look over assignment.yaml and README.md, put a solution into solution/, and then:",
      `  npx laptime check ${dir}`,
    ].join("\n"),
  );
  return ExitCode.done;
}

async function mustBeFree(dir: string): Promise<void> {
  const there = await readdir(dir).catch(() => []);
  if (there.length > 0) throw new BadArguments(`${dir} is not empty. Name a folder that is not there yet.`);
}

function found(archive: FileSet): readonly string[] {
  const expected = expectedBy(archive);
  if (expected.length > 0) return expected;
  throw new BadArguments(
    "The autograder does not say which files students hand in; name them: --submit main.py,util.py",
  );
}

/** On empty files: what fails is worth something as well. */
async function pointsInFirstRun(
  archive: FileSet,
  chosen: Omit<GradescopeChoices, "points">,
  dir: string,
  { terminal, sandbox, signal }: Context,
): Promise<number> {
  const assignment = assignmentFromFiles(importGradescope(archive, { ...chosen, points: 100 }), assignmentId(dir));
  const submission = new Map(chosen.submit.map((path) => [path, new Uint8Array()]));
  const order = { runId: `cli-${crypto.randomUUID()}`, submission, submittedAt: new Date().toISOString() };
  const onProgress = sayProgress(terminal, "first run: ");
  const outcome = await (
    await sandbox()
  ).autograde({ ...order, ...autogradedAssignment(assignment) }, { onProgress, signal });
  const points = pointsAsked(outcome.finished?.results ?? "") ?? pointsMarkedIn(archive);
  if (points !== null) return points;
  throw new BadArguments("A first run on empty files did not say what the tests are worth; say it: --points 100");
}

async function write(dir: string, files: FileSet): Promise<void> {
  for (const [path, content] of files) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
}
