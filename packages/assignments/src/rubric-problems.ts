import { rubricPoints, type AssignmentFile } from "@laptime/contracts";
import type { AssignmentProblem } from "./invalid-assignment.ts";
import { repeatedIds } from "./repeated-ids.ts";

/** What is wrong with an assignment's rubric as a whole; what one line alone gets wrong is the schema's to say. */
export function rubricProblems({ rubric, points }: AssignmentFile): AssignmentProblem[] {
  if (rubric === undefined) return [];
  const problem = (message: string) => ({ file: "assignment.yaml", line: null, message });
  const byHand = rubricPoints(rubric);
  return [
    ...(byHand > points
      ? [problem(`the rubric gives ${byHand} points, the whole assignment ${points}; raise \`points\``)]
      : []),
    ...(byHand === 0 ? [problem("the rubric gives no points; give a criterion some")] : []),
    ...repeatedIds(rubric.criteria).map((id) => problem(`two criteria of the rubric are called ${id}; rename one`)),
    ...rubric.criteria.flatMap(({ id: criterion, items }) =>
      repeatedIds(items).map((id) => problem(`two items of the criterion ${criterion} are called ${id}; rename one`)),
    ),
  ];
}
