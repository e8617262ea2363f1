import type { CourseView } from "@laptime/contracts";
import { count } from "./format.ts";

type Assignment = CourseView["assignments"][number];

/** The assignment to open next: the first one in course order that is not passed. Null when all are. */
export const nextAssignment = (assignments: readonly Assignment[]): Assignment | null =>
  assignments.find(({ verdict }) => verdict !== "passed") ?? null;

/** Where a student stands, in one sentence. */
export function courseSentence(assignments: readonly Assignment[]): string {
  if (assignments.length === 0) return "No assignment is open yet.";
  const passed = assignments.filter(({ verdict }) => verdict === "passed").length;
  if (passed === assignments.length) return "You have passed everything there is.";
  return `You have passed ${passed} of ${count(assignments.length, "assignment")}.`;
}

/** What to do about one assignment. */
export function assignmentAction({ submissions, verdict }: Assignment): string {
  if (submissions === 0) return "Start";
  if (verdict === "passed") return "Look at it again";
  return verdict === null ? "See how it goes" : "Improve it";
}
