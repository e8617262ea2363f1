import type { Gradebook } from "@laptime/contracts";
import { count, listed } from "./format.ts";

export type AssignmentTally = {
  assignmentId: string;
  slug: string;
  passed: number;
  open: number;
  running: number;
  missing: number;
};

/** How the class stands in each assignment; the four counts add up to the number of students. */
export function tally(gradebook: Gradebook): AssignmentTally[] {
  return gradebook.assignments.map(({ id, slug }) => {
    const cells = gradebook.students.map((student) => student.cells[id]);
    const passed = cells.filter((cell) => cell?.verdict === "passed").length;
    const missing = cells.filter((cell) => cell === undefined).length;
    const running = cells.filter((cell) => cell && cell.verdict === null).length;
    return { assignmentId: id, slug, passed, missing, running, open: cells.length - passed - missing - running };
  });
}

/** The sentence that a staff member came for. */
export function gradebookSentence(gradebook: Gradebook): string {
  const students = gradebook.students.length;
  if (students === 0) return "Nobody is enrolled as a student yet.";
  if (gradebook.assignments.length === 0) return `${count(students, "student")}, and no assignment yet.`;
  const idle = gradebook.students.filter((student) => Object.keys(student.cells).length === 0);
  const handedIn = idleSentence(idle.map(({ name }) => name));
  if (gradebook.assignments.length > MOST_NAMED) return `${extremes(tally(gradebook), students)} ${handedIn}`;
  const passed = tally(gradebook).map(({ slug, passed }, index) =>
    index === 0
      ? `${passed} of ${students} ${passed === 1 ? "has" : "have"} passed ${slug}`
      : `${passed === 0 ? "nobody" : passed} ${slug}`,
  );
  return `${listed(passed)}. ${handedIn}`;
}

/** More assignments than this make a list, not a sentence; the table's head has all of them. */
const MOST_NAMED = 4;

/** Where the class is farthest, and where it is stuck. */
function extremes(tallies: readonly AssignmentTally[], students: number): string {
  const ranked = tallies.toSorted((a, b) => b.passed - a.passed);
  const said = (one: AssignmentTally | undefined) =>
    one === undefined ? "" : `${one.slug} (${one.passed === 0 ? "nobody" : `${one.passed} of ${students}`})`;
  return `Passed by most: ${said(ranked[0])}. Passed by fewest: ${said(ranked.at(-1))}.`;
}

function idleSentence(names: readonly string[]): string {
  if (names.length === 0) return "Everyone has handed in something.";
  if (names.length <= 3) return `Nothing yet from ${listed(names)}.`;
  return `Nothing yet from ${names.length} students.`;
}
