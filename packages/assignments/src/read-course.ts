import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { CourseFile } from "@laptime/contracts";
import { type AssignmentProblem, InvalidAssignment } from "./invalid-assignment.ts";
import { isJunk } from "./is-junk.ts";
import { parseYamlFile } from "./parse-yaml-file.ts";
import { type AssignmentFolder, readAssignment } from "./read-assignment.ts";

export interface CourseFolder {
  /** Absolute. */
  readonly dir: string;
  readonly file: CourseFile;
  /** In the order of their folders' names. */
  readonly assignments: readonly AssignmentFolder[];
}

/** Reads and validates a course's folder. Rejects with `InvalidAssignment`, which lists the problems of all assignments. */
export async function readCourse(dir: string): Promise<CourseFolder> {
  const problems: AssignmentProblem[] = [];
  const file = await courseFile(dir, problems);
  const assignments: AssignmentFolder[] = [];
  for (const folder of await assignmentFolders(dir, problems)) {
    const assignment = await readAssignment(join(dir, folder)).catch((error: unknown) =>
      collect(error, folder, problems),
    );
    if (assignment !== null) assignments.push(assignment);
  }
  problems.push(...sameIds(assignments));
  if (file === null || problems.length > 0) throw new InvalidAssignment(`The course in ${dir}`, problems);
  return { dir: resolve(dir), file, assignments };
}

async function courseFile(dir: string, problems: AssignmentProblem[]): Promise<CourseFile | null> {
  const content = await readFile(join(dir, "course.yaml")).catch(() => null);
  if (content === null) {
    problems.push({ file: "course.yaml", line: null, message: "is missing; it needs an `id` and a `title`" });
    return null;
  }
  const parsed = parseYamlFile(CourseFile, "course.yaml", content);
  problems.push(...parsed.problems);
  return parsed.value;
}

async function assignmentFolders(dir: string, problems: AssignmentProblem[]): Promise<string[]> {
  const entries = await readdir(join(dir, "assignments"), { withFileTypes: true }).catch(() => []);
  const folders = entries
    .filter((entry) => entry.isDirectory() && !isJunk(entry.name))
    .map(({ name }) => `assignments/${name}`);
  if (folders.length === 0)
    problems.push({ file: "assignments/", line: null, message: "has no assignment; add a folder <nn>-<id>" });
  return folders.toSorted();
}

function collect(error: unknown, folder: string, problems: AssignmentProblem[]): null {
  if (!(error instanceof InvalidAssignment)) throw error;
  problems.push(...error.problems.map((problem) => ({ ...problem, file: `${folder}/${problem.file}` })));
  return null;
}

function sameIds(assignments: readonly AssignmentFolder[]): AssignmentProblem[] {
  const seen = new Set<string>();
  return assignments.flatMap(({ id }) => {
    if (!seen.has(id)) return seen.add(id) && [];
    return [{ file: "assignments/", line: null, message: `two assignments have the id \`${id}\`; rename one folder` }];
  });
}
