import { basename, resolve } from "node:path";
import { type Assignment, assignmentFromFiles, parseAssignmentFile } from "./assignment.ts";
import type { FileSet } from "./file-set.ts";
import { type AssignmentProblem, InvalidAssignment } from "./invalid-assignment.ts";
import { adoptGradescope } from "./import-gradescope.ts";
import { parseExamples } from "./read-examples.ts";
import { type FolderContent, readFolder } from "./read-folder.ts";
import { structureProblems } from "./structure-problems.ts";

export interface AssignmentFolder extends Assignment {
  /** Absolute. */
  readonly dir: string;
}

const limits = { files: 5000, bytes: 64 * 1024 * 1024 };

/** Reads and validates an assignment's folder. Rejects with `InvalidAssignment`, which lists every problem. */
export async function readAssignment(dir: string): Promise<AssignmentFolder> {
  const { files, refused } = await openFolder(dir);
  const problems = refused.map(({ path, reason }) => ({ file: path, line: null, message: reason }));
  return { ...checkedAssignment(files, dir, problems), dir: resolve(dir) };
}

/**
 * The assignment of these files, when nothing is wrong with them. The unpacked archive of an autograder for Gradescope is one
 * as it is, where it tells what is handed in. Throws `InvalidAssignment`, which lists every problem.
 */
export function checkedAssignment(
  given: FileSet,
  dir: string,
  otherProblems: readonly AssignmentProblem[] = [],
): Assignment {
  const id = assignmentId(dir);
  const files = adoptGradescope(given, id);
  const parsed = parseAssignmentFile(files);
  const problems = [
    ...idProblems(id),
    ...otherProblems,
    ...parsed.problems,
    ...structureProblems(files, parsed.value),
    ...parseExamples(files).problems,
  ];
  if (problems.length > 0) throw new InvalidAssignment(`The assignment in ${dir}`, problems);
  return assignmentFromFiles(files, id);
}

/** The folder's name without the number that orders it: `01-async-fetcher` is `async-fetcher`. */
export const assignmentId = (dir: string): string => basename(resolve(dir)).replace(/^\d+-/, "");

async function openFolder(dir: string): Promise<FolderContent> {
  try {
    return await readFolder(dir, limits);
  } catch (error) {
    const message = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    throw new InvalidAssignment(`The assignment in ${dir}`, [{ file: dir, line: null, message }]);
  }
}

function idProblems(id: string): AssignmentProblem[] {
  if (/^[a-z][a-z0-9-]*$/.test(id)) return [];
  const message = "name the folder <nn>-<id>, the id in lower-case letters, digits and hyphens";
  return [{ file: "./", line: null, message }];
}
