import type { AssignmentFile, QuizSettings } from "@laptime/contracts";
import { type FileSet, filesBelow } from "./file-set.ts";
import type { AssignmentProblem } from "./invalid-assignment.ts";
import { parseQuestions } from "./assignment.ts";
import { autograderProblems } from "./autograder-problems.ts";
import { nearMatch } from "./near-match.ts";
import { quizProblems } from "./quiz-problems.ts";
import { ANSWERS } from "./read-answers.ts";
import { rubricProblems } from "./rubric-problems.ts";
import { speedupProblems } from "./speedup-problems.ts";

/** What is wrong with an assignment's files beside assignment.yaml; `file` is null when that cannot be read. */
export function structureProblems(files: FileSet, file: AssignmentFile | null): AssignmentProblem[] {
  if (file?.autograder !== undefined)
    return [...autograderProblems(files, file), ...pointProblems(file), ...rubricProblems(file)];
  if (file?.quiz !== undefined) return quizStructureProblems(files, { ...file, quiz: file.quiz });
  return [
    ...solutionProblems(files, file),
    ...testProblems(files),
    ...(file === null
      ? []
      : [
          ...pointProblems(file),
          ...rubricProblems(file),
          ...moduleProblems(files, file),
          ...speedupProblems(files, file),
        ]),
  ];
}

/** A quiz has no program: neither solution nor tests, nor what is measured of them. */
function quizStructureProblems(files: FileSet, file: AssignmentFile & { quiz: QuizSettings }): AssignmentProblem[] {
  const problem = (message: string): AssignmentProblem => ({ file: "assignment.yaml", line: null, message });
  const { value, problems } = parseQuestions(files, file);
  const { submit, optional } = file.files;
  return [
    ...pointProblems(file),
    ...(submit.length === 1 && submit[0] === ANSWERS && optional.length === 0
      ? []
      : [problem(`what is handed in of a quiz are its answers; write \`files: { submit: [${ANSWERS}] }\``)]),
    ...(file.speedups.length + file.policy.length === 0 && file.typeHints === undefined
      ? []
      : [problem("a quiz has no program: remove `speedups`, `policy` and `typeHints`")]),
    ...(file.rubric === undefined ? [] : [problem("a quiz grades itself: remove `rubric`")]),
    ...problems,
    ...(value === null ? [] : quizProblems(file.quiz, value)),
  ];
}

function solutionProblems(files: FileSet, file: AssignmentFile | null): AssignmentProblem[] {
  const solution = [...filesBelow(files, "solution").keys()];
  if (solution.length === 0) {
    return [{ file: "solution/", line: null, message: "is missing; put a reference there that earns every point" }];
  }
  return (file?.files.submit ?? [])
    .filter((path) => !solution.includes(path))
    .map((path) => {
      const meant = nearMatch(path, solution);
      const found = meant === null ? "add it" : `there is ${meant}: rename one of the two`;
      return {
        file: `solution/${path}`,
        line: null,
        message: `is missing, but files.submit asks students for it; ${found}`,
      };
    });
}

function testProblems(files: FileSet): AssignmentProblem[] {
  const names = [...filesBelow(files, "tests").keys()].map((path) => path.slice(path.lastIndexOf("/") + 1));
  if (names.some((name) => /^test_.*\.py$|_test\.py$/.test(name))) return [];
  const message =
    names.length === 0
      ? "is missing; add tests/test_<name>.py with one pytest function"
      : "has no test file; pytest collects files named test_<name>.py";
  return [{ file: "tests/", line: null, message }];
}

function pointProblems({ points, weights, speedups, supersede, counts }: AssignmentFile): AssignmentProblem[] {
  const problem = (message: string) => [{ file: "assignment.yaml", line: null, message }];
  const hundredths = points * 100;
  return [
    ...(Math.abs(hundredths - Math.round(hundredths)) > 1e-6 ? problem("`points` may have two decimals at most") : []),
    ...((weights?.speedup ?? 0) > 0 && speedups.length === 0
      ? problem("`weights.speedup` gives points to speedups, but none is declared; add one or remove the weight")
      : []),
    ...(weights !== undefined && (weights.speedup ?? 0) === 0 && speedups.some((speedup) => speedup.points > 0)
      ? problem("speedups are declared, but `weights` gives them nothing; add `speedup:` to weights")
      : []),
    // What is not graded cannot be the best.
    ...(supersede && counts !== "last" ? problem("`supersede` needs `counts: last`") : []),
  ];
}

function moduleProblems(files: FileSet, { module }: AssignmentFile): AssignmentProblem[] {
  if (module === undefined) return [];
  const path = module.replaceAll(".", "/");
  if (files.has(`solution/${path}.py`) || files.has(`solution/${path}/__init__.py`)) return [];
  return [
    { file: "assignment.yaml", line: null, message: `\`module\` is ${module}, but solution/${path}.py is missing` },
  ];
}
