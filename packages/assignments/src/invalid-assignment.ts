/** One thing that an author has to change. */
export interface AssignmentProblem {
  /** Relative to the folder that was read. */
  readonly file: string;
  /** 1 is the first; null where no single line is at fault. */
  readonly line: number | null;
  /** What is wrong and what to do about it. */
  readonly message: string;
}

/** A course or assignment folder cannot be used as it is. Holds every problem that was found, not only the first. */
export class InvalidAssignment extends Error {
  override readonly name = "InvalidAssignment";
  readonly problems: readonly AssignmentProblem[];

  constructor(subject: string, problems: readonly AssignmentProblem[]) {
    super(`${subject} cannot be used:\n${problems.map((problem) => `  ${describeProblem(problem)}`).join("\n")}`);
    this.problems = problems;
  }
}

export const describeProblem = ({ file, line, message }: AssignmentProblem): string =>
  `${file}${line === null ? "" : `:${line}`}: ${message}`;
