import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type AssignmentFolder, type FileSet, readAssignment, readSubmission } from "@laptime/assignments";

/** A lesson about waiting, on the discrete clock, with rules and a type checker: what most of the course is like. */
export const SLUG = "async-fetcher";
const FOLDER = fileURLToPath(new URL("../../../../../courses/asyncio/assignments/01-async-fetcher", import.meta.url));

export interface BenchAssignment {
  readonly assignment: AssignmentFolder;
  readonly right: FileSet;
  /** Submissions that come to different verdicts, by name; the right one too. */
  readonly kinds: Readonly<Record<string, FileSet>>;
}

export async function benchAssignment(): Promise<BenchAssignment> {
  const assignment = await readAssignment(FOLDER);
  const example = (name: string) => readSubmission(join(FOLDER, "examples", name, "submission"));
  const [sequential, wrong] = await Promise.all([example("sequential"), example("wrong")]);
  const right = assignment.solution;
  return { assignment, right, kinds: { right, sequential, wrong } };
}
