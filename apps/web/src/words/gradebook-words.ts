import { t } from "../language/text.ts";
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
  return gradebook.assignments.map(({ id, slug }, column) => {
    const cells = gradebook.students.map((student) => student.cells[column] ?? null);
    const passed = cells.filter((cell) => cell?.verdict === "passed").length;
    const missing = cells.filter((cell) => cell === null).length;
    const running = cells.filter((cell) => cell?.phase !== undefined).length;
    return { assignmentId: id, slug, passed, missing, running, open: cells.length - passed - missing - running };
  });
}

/** The sentence that a staff member came for. */
export function gradebookSentence(gradebook: Gradebook): string {
  const students = gradebook.students.length;
  if (students === 0) return t("Nobody is enrolled as a student yet.");
  if (gradebook.assignments.length === 0) return t("{0}, and no assignment yet.", count(students, "student"));
  const idle = gradebook.students.filter((student) => student.cells.every((cell) => cell === null));
  const handedIn = idleSentence(idle.map(({ name }) => name));
  if (gradebook.assignments.length > MOST_NAMED) return `${extremes(tally(gradebook), students)} ${handedIn}`;
  const passed = tally(gradebook).map(({ slug, passed }, index) =>
    index === 0
      ? t("{0} of {1} {2} passed {3}", passed, students, passed === 1 ? "has" : "have", slug)
      : `${passed === 0 ? t("nobody") : passed} ${slug}`,
  );
  return `${listed(passed)}. ${handedIn}`;
}

/** More assignments than this make a list, not a sentence; the table's head has all of them. */
const MOST_NAMED = 4;

/** Where the class is farthest, and where it is stuck. */
function extremes(tallies: readonly AssignmentTally[], students: number): string {
  const ranked = tallies.toSorted((a, b) => b.passed - a.passed);
  const said = (one: AssignmentTally | undefined) =>
    one === undefined ? "" : `${one.slug} (${one.passed === 0 ? t("nobody") : t("{0} of {1}", one.passed, students)})`;
  return t("Passed by most: {0}. Passed by fewest: {1}.", said(ranked[0]), said(ranked.at(-1)));
}

function idleSentence(names: readonly string[]): string {
  if (names.length === 0) return t("Everyone has handed in something.");
  if (names.length <= 3) return t("Nothing yet from {0}.", listed(names));
  return t("Nothing yet from {0} students.", names.length);
}
