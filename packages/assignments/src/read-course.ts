import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { CourseFile } from "@laptime/contracts";
import type { Assignment } from "./assignment.ts";
import { scheduleProblems } from "./course-dates.ts";
import { type FileSet, filesBelow } from "./file-set.ts";
import { isGradescope } from "./gradescope-archive.ts";
import { type AssignmentProblem, InvalidAssignment } from "./invalid-assignment.ts";
import { isJunk } from "./is-junk.ts";
import { parseYamlFile } from "./parse-yaml-file.ts";
import { type AssignmentFolder, checkedAssignment, readAssignment } from "./read-assignment.ts";

/** A course in memory. */
export interface Course<In extends Assignment = Assignment> {
  readonly file: CourseFile;
  /** In the order of their folders' names. */
  readonly assignments: readonly In[];
}

export interface CourseFolder extends Course<AssignmentFolder> {
  /** Absolute. */
  readonly dir: string;
}

const ASSIGNMENTS = "assignments";

/** The course that these files are. Throws `InvalidAssignment`, which lists the problems of all assignments. */
export function courseFromFiles(files: FileSet): Course {
  const problems: AssignmentProblem[] = [];
  const file = parseCourseFile(files.get("course.yaml") ?? null, problems);
  const below = filesBelow(files, ASSIGNMENTS);
  const folders = [...below.keys()]
    .filter((path) => path.includes("/"))
    .map((path) => path.slice(0, path.indexOf("/")));
  const assignments = [...new Set(folders)].toSorted().flatMap((folder) => {
    try {
      return [checkedAssignment(filesBelow(below, folder), folder)];
    } catch (error) {
      collect(error, `${ASSIGNMENTS}/${folder}`, problems);
      return [];
    }
  });
  if (folders.length === 0) problems.push(noAssignment);
  if (isGradescope(files)) problems.push(noCourse);
  problems.push(...sameIds(assignments), ...datesProblems(file, assignments, problems));
  if (file === null || problems.length > 0) throw new InvalidAssignment("The course", problems);
  return { file, assignments };
}

/** Reads and validates a course's folder. Rejects with `InvalidAssignment`, which lists the problems of all assignments. */
export async function readCourse(dir: string): Promise<CourseFolder> {
  const problems: AssignmentProblem[] = [];
  const file = parseCourseFile(await readFile(join(dir, "course.yaml")).catch(() => null), problems);
  const assignments: AssignmentFolder[] = [];
  for (const folder of await assignmentFolders(dir, problems)) {
    const assignment = await readAssignment(join(dir, folder)).catch((error: unknown) =>
      collect(error, folder, problems),
    );
    if (assignment !== null) assignments.push(assignment);
  }
  problems.push(...sameIds(assignments), ...datesProblems(file, assignments, problems));
  if (file === null || problems.length > 0) throw new InvalidAssignment(`The course in ${dir}`, problems);
  return { dir: resolve(dir), file, assignments };
}

function parseCourseFile(content: Uint8Array | null, problems: AssignmentProblem[]): CourseFile | null {
  if (content === null) {
    problems.push({ file: "course.yaml", line: null, message: "is missing; it needs an `id` and a `title`" });
    return null;
  }
  const parsed = parseYamlFile(CourseFile, "course.yaml", content);
  problems.push(...parsed.problems);
  return parsed.value;
}

async function assignmentFolders(dir: string, problems: AssignmentProblem[]): Promise<string[]> {
  const entries = await readdir(join(dir, ASSIGNMENTS), { withFileTypes: true }).catch(() => []);
  const folders = entries
    .filter((entry) => entry.isDirectory() && !isJunk(entry.name))
    .map(({ name }) => `${ASSIGNMENTS}/${name}`);
  if (folders.length === 0) problems.push(noAssignment);
  return folders.toSorted();
}

/** Only when all folders can be read: an id that is missing is told of already. */
const datesProblems = (
  file: CourseFile | null,
  assignments: readonly Assignment[],
  others: readonly AssignmentProblem[],
): AssignmentProblem[] =>
  file === null || others.length > 0
    ? []
    : scheduleProblems(
        file,
        assignments.map(({ id }) => id),
      );

const noCourse = {
  file: "setup.sh",
  line: null,
  message: "this is an autograder for Gradescope alone: put its files into assignments/01-<id>/ of a course's folder",
};

const noAssignment = { file: `${ASSIGNMENTS}/`, line: null, message: "has no assignment; add a folder <nn>-<id>" };

function collect(error: unknown, folder: string, problems: AssignmentProblem[]): null {
  if (!(error instanceof InvalidAssignment)) throw error;
  problems.push(...error.problems.map((problem) => ({ ...problem, file: `${folder}/${problem.file}` })));
  return null;
}

function sameIds(assignments: readonly Assignment[]): AssignmentProblem[] {
  const seen = new Set<string>();
  return assignments.flatMap(({ id }) => {
    if (!seen.has(id)) return seen.add(id) && [];
    return [{ file: "assignments/", line: null, message: `two assignments have the id \`${id}\`; rename one folder` }];
  });
}
