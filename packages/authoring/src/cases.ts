import { type Assignment, type FileSet, readExamples } from "@laptime/assignments";
import type { Report } from "@laptime/contracts";
import { solutionOf } from "./solution-of.ts";
import { withTestSeconds } from "./with-test-seconds.ts";
import { compareReport } from "./compare-report.ts";

/** One submission that an assignment makes a promise about. */
export interface Case {
  /** `<assignment>/solution`, `…/empty files`, `…/starter` or `<assignment>/examples/<name>`. */
  readonly name: string;
  readonly assignment: Assignment;
  readonly submission: FileSet;
  /** As in `gradeFiles`. */
  readonly declaredPairsOnly?: boolean;
  /** Where the promise is broken; empty when it is kept. */
  readonly problems: (report: Report) => string[];
}

/** `quick`: without the examples where a speedup takes real time, of which each would be measured for half a minute. */
export function casesOf(assignment: Assignment, quick = false): Case[] {
  const { id, solution, starter, file } = assignment;
  const leaveOut = quick && file.speedups.some(({ clock }) => clock !== "discrete");
  const examples = (leaveOut ? [] : readExamples(assignment)).map(({ name, submission, expected }) => ({
    name: `${id}/examples/${name}`,
    assignment: withTestSeconds(assignment, expected.testSeconds),
    submission,
    problems: (report: Report) => compareReport(report, expected),
  }));
  if (file.quiz !== undefined) return [...SEEDS.map((seed) => rightAttempt(assignment, seed)), ...examples];
  return [
    solution.size > 0
      ? { name: `${id}/solution`, assignment, submission: solution, problems: solutionProblems }
      : emptyFiles(assignment),
    ...(starter.size > 0
      ? [{ name: `${id}/starter`, assignment, submission: starter, problems: starterProblems }]
      : []),
    ...examples,
  ];
}

/** Of an imported autograder without a solution: that it is set up, and gives any result at all. */
const emptyFiles = (assignment: Assignment): Case => ({
  name: `${assignment.id}/empty files`,
  assignment,
  submission: new Map(assignment.file.files.submit.map((path) => [path, new Uint8Array()])),
  problems: ({ verdict }) => (verdict === "passed" ? ["empty files pass, so that there is nothing to do"] : []),
});

/** Attempts that differ. */
const SEEDS = [1, 2, 3, 4, 5];

const rightAttempt = (assignment: Assignment, seed: number): Case => ({
  name: `${assignment.id}/right answers, seed ${seed}`,
  assignment,
  submission: solutionOf(assignment, seed),
  problems: solutionProblems,
});

function solutionProblems({ verdict, score, checks }: Report): string[] {
  if (verdict === "passed" && score.earned === score.possible) return [];
  const missing = checks
    .filter(({ status }) => status !== "passed")
    .map(({ id, status, message }) => `check ${id} is ${status}: ${message}`);
  return [
    `the solution must pass in full; it is ${verdict} with ${score.earned} of ${score.possible} points`,
    ...missing,
  ];
}

const starterProblems = ({ verdict }: Report): string[] =>
  verdict === "passed" ? ["the starter passes, so that there is nothing left to do; take the answer out of it"] : [];
