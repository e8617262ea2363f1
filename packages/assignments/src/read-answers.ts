import { AnswersFile } from "@laptime/contracts";
import type { FileSet } from "./file-set.ts";
import { type AssignmentProblem, InvalidAssignment } from "./invalid-assignment.ts";
import { parseYamlFile } from "./parse-yaml-file.ts";

/** What an attempt at a quiz is handed in as. */
export const ANSWERS = "answers.yaml";

/** The attempt at a quiz that was handed in. Throws `InvalidAssignment`: students do not write this file. */
export function readAnswers(submission: FileSet): AnswersFile {
  const content = submission.get(ANSWERS);
  const missing: AssignmentProblem = { file: ANSWERS, line: null, message: "is missing" };
  const { value, problems } =
    content === undefined ? { value: null, problems: [missing] } : parseYamlFile(AnswersFile, ANSWERS, content);
  if (value === null) throw new InvalidAssignment("The answers", problems);
  return value;
}

/** The submission that holds an attempt. JSON, which is YAML too. */
export const answersSubmission = (attempt: AnswersFile): FileSet =>
  new Map([[ANSWERS, Buffer.from(`${JSON.stringify(attempt, null, 2)}\n`)]]);
