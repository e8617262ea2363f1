import type { AssignmentFile } from "@laptime/contracts";
import { type FileSet, filesBelow } from "./file-set.ts";
import { AUTOGRADER } from "./gradescope-archive.ts";
import type { AssignmentProblem } from "./invalid-assignment.ts";

/**
 * What is wrong with an assignment that an imported autograder grades. A solution need not be there: archives of other
 * platforms have none.
 */
export function autograderProblems(files: FileSet, file: AssignmentFile): AssignmentProblem[] {
  const settings = (message: string): AssignmentProblem => ({ file: "assignment.yaml", line: null, message });
  const solution = filesBelow(files, "solution");
  return [
    ...["setup.sh", "run_autograder"]
      .filter((name) => !files.has(`${AUTOGRADER}/${name}`))
      .map((name) => ({
        file: `${AUTOGRADER}/${name}`,
        line: null,
        message: "is missing; unpack the autograder's archive into autograder/, without a folder around it",
      })),
    ...(file.quiz === undefined ? [] : [settings("a quiz is scored by its questions: remove `quiz` or `autograder`")]),
    ...(file.speedups.length + file.policy.length === 0 && file.typeHints === undefined
      ? []
      : [settings("an imported autograder decides alone: remove `speedups`, `policy` and `typeHints`")]),
    ...(solution.size === 0 ? [] : file.files.submit.filter((path) => !solution.has(path))).map((path) => ({
      file: `solution/${path}`,
      line: null,
      message: "is missing, but files.submit asks students for it; add it, or remove solution/",
    })),
  ];
}
