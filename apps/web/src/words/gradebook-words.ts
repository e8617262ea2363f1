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
  const passed = tally(gradebook).map(({ slug, passed }, index) =>
    index === 0
      ? `${passed} of ${students} ${passed === 1 ? "has" : "have"} passed ${slug}`
      : `${passed === 0 ? "nobody" : passed} ${slug}`,
  );
  const idle = gradebook.students.filter((student) => Object.keys(student.cells).length === 0);
  return `${listed(passed)}. ${idleSentence(idle.map(({ name }) => name))}`;
}

function idleSentence(names: readonly string[]): string {
  if (names.length === 0) return "Everyone has handed in something.";
  if (names.length <= 3) return `Nothing yet from ${listed(names)}.`;
  return `Nothing yet from ${names.length} students.`;
}
