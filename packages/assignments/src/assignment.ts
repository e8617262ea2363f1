import { AssignmentFile, type Question, QuestionsFile } from "@laptime/contracts";
import { AUTOGRADER, isGradescope } from "./gradescope-archive.ts";
import { digestFiles, type FileSet, filesBelow } from "./file-set.ts";
import { type AssignmentProblem, InvalidAssignment } from "./invalid-assignment.ts";
import { parseYamlFile } from "./parse-yaml-file.ts";

/** An assignment in memory, from a folder or from a frozen version. */
export interface Assignment {
  /** Slug, unique in its course. */
  readonly id: string;
  readonly file: AssignmentFile;
  /** README.md: what students read. */
  readonly statement: string;
  /** The whole folder. */
  readonly files: FileSet;
  /** Digest over all but examples/, which change nothing for students. */
  readonly version: string;
  readonly tests: FileSet;
  readonly baseline: FileSet;
  readonly starter: FileSet;
  readonly solution: FileSet;
  /** autograder/ of an imported one; else none. */
  readonly autograder: FileSet;
  /** Of a quiz; else none. Never for a student: they hold what is right. */
  readonly questions: readonly Question[];
}

/**
 * The assignment whose folder holds these files. Throws `InvalidAssignment` when assignment.yaml cannot be read; what
 * else authors get wrong is `readAssignment`'s to say, so that a version frozen under older rules stays readable.
 */
export function assignmentFromFiles(files: FileSet, id: string): Assignment {
  const { value, problems } = parseAssignmentFile(files);
  if (value === null) throw new InvalidAssignment(`The assignment ${id}`, problems);
  const questions = parseQuestions(files, value);
  if (questions.value === null) throw new InvalidAssignment(`The quiz ${id}`, questions.problems);
  return {
    id,
    file: value,
    statement: textOf(files, "README.md") ?? `# ${value.title}\n`,
    files,
    version: digestFiles(new Map([...files].filter(([path]) => !path.startsWith("examples/")))),
    tests: filesBelow(files, "tests"),
    baseline: filesBelow(files, baselineFolder(value)),
    starter: filesBelow(files, "starter"),
    solution: filesBelow(files, "solution"),
    autograder: filesBelow(files, AUTOGRADER),
    questions: questions.value,
  };
}

/** One for all speedups of an assignment; `speedupProblems` refuses more. */
export const baselineFolder = ({ speedups }: Pick<AssignmentFile, "speedups">): string =>
  speedups[0]?.baseline ?? "baseline";

export function parseAssignmentFile(files: FileSet): {
  value: AssignmentFile | null;
  problems: readonly AssignmentProblem[];
} {
  const content = files.get("assignment.yaml");
  if (content !== undefined) return parseYamlFile(AssignmentFile, "assignment.yaml", content);
  const message = isGradescope(files)
    ? "is missing, and the autograder for Gradescope here does not tell what is handed in: put it into autograder/, and write `autograder: { format: gradescope }`, a title and `files: { submit: [main.py] }`"
    : "is missing; the smallest one has a title and `files: { submit: [main.py] }`";
  return { value: null, problems: [{ file: "assignment.yaml", line: null, message }] };
}

/** questions.yaml of a quiz; none of another assignment. */
export function parseQuestions(
  files: FileSet,
  { quiz }: Pick<AssignmentFile, "quiz">,
): { value: readonly Question[] | null; problems: readonly AssignmentProblem[] } {
  if (quiz === undefined) return { value: [], problems: [] };
  const content = files.get("questions.yaml");
  if (content === undefined) {
    const message = "is missing; a quiz has its questions there";
    return { value: null, problems: [{ file: "questions.yaml", line: null, message }] };
  }
  const { value, problems } = parseYamlFile(QuestionsFile, "questions.yaml", content);
  return { value: value?.questions ?? null, problems };
}

function textOf(files: FileSet, path: string): string | null {
  const content = files.get(path);
  return content === undefined ? null : new TextDecoder().decode(content);
}

/** What the sandbox takes of one with an imported autograder (`AutograderOrder` of packages/sandbox). */
export const autogradedAssignment = ({ id, file, autograder }: Assignment) => ({
  autograder: { files: autograder },
  assignment: { id, title: file.title, points: file.points },
  limits: file.limits,
});

/** What the sandbox takes of it (`JudgedAssignment` of packages/sandbox). */
export const judgedAssignment = ({ id, version, file, tests, baseline, solution }: Assignment) => ({
  id,
  version,
  file,
  tests,
  baseline,
  reference: solution,
});
