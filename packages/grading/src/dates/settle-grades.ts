import type { AssignmentFile, LatePolicy } from "@laptime/contracts";
import { countingSubmission, type GradedSubmission } from "../counting-submission.ts";
import { daysLate } from "./deadlines.ts";
import { toCents } from "../total-score.ts";

/** One assignment, for one student. */
export interface AssignmentOfStudent {
  readonly assignmentId: string;
  readonly counts: AssignmentFile["counts"];
  /** The submission that the student wants to count, where he may choose; null: he has not chosen. */
  readonly chosenId: string | null;
  /** This student's; null: there is none. */
  readonly dueAt: Date | null;
  readonly graded: readonly GradedSubmission[];
}

/** What counts for a student in one assignment. */
export interface SettledGrade {
  readonly assignmentId: string;
  /** With the points that are left of it. */
  readonly counting: GradedSubmission;
  /** It counts because its student has chosen it. */
  readonly isChosen: boolean;
  readonly daysLate: number;
  /** Of these days, those that cost nothing. */
  readonly freeDays: number;
  /** Points that the other days took. */
  readonly deducted: number;
}

/**
 * What counts for one student in all assignments of a course: one of the submissions each, and what lateness takes from
 * it. Free late days are used in the order of due dates, and only by submissions that count. It depends on nothing but
 * the set: in whatever order runs complete, the same comes of it. Assignments without a graded submission are left out.
 */
export function settleGrades(
  assignments: readonly AssignmentOfStudent[],
  late: LatePolicy | null,
): readonly SettledGrade[] {
  let freeLeft = late?.freeDays ?? 0;
  return inOrderOfDueDates(assignments).flatMap((assignment) => {
    const settled = settle(assignment, late, freeLeft);
    freeLeft -= settled?.freeDays ?? 0;
    return settled ?? [];
  });
}

function settle(
  { assignmentId, counts, chosenId, dueAt, graded }: AssignmentOfStudent,
  late: LatePolicy | null,
  freeLeft: number,
): SettledGrade | null {
  const after = new Map(graded.map((one) => [one.submissionId, afterLateness(one, dueAt, late, freeLeft)]));
  const counting = countingSubmission(
    counts,
    [...after.values()].map((one) => one.left),
    chosenId,
  );
  const settled = counting && after.get(counting.submissionId);
  if (!settled) return null;
  const { left, days, freeDays, deducted } = settled;
  const isChosen = counts === "chosen" && left.submissionId === chosenId;
  return { assignmentId, counting: left, isChosen, daysLate: days, freeDays, deducted };
}

function afterLateness(graded: GradedSubmission, dueAt: Date | null, late: LatePolicy | null, freeLeft: number) {
  const days = daysLate(graded.submittedAt, dueAt, late);
  const freeDays = Math.min(days, freeLeft);
  const share = Math.min(1, ((days - freeDays) * (late?.percentPerDay ?? 0)) / 100);
  // Late work loses of what people gave as of what its checks earned.
  const ofChecks = toCents(graded.earned * share);
  const given = graded.byHand.earned;
  const ofMarks = toCents((given ?? 0) * share);
  const byHand = { ...graded.byHand, earned: given === null ? null : toCents(given - ofMarks) };
  const left = { ...graded, earned: toCents(graded.earned - ofChecks), byHand };
  return { left, days, freeDays, deducted: toCents(ofChecks + ofMarks) };
}

/** What has no due date cannot be late, wherever it stands. */
const inOrderOfDueDates = (assignments: readonly AssignmentOfStudent[]): AssignmentOfStudent[] =>
  assignments.toSorted(
    (a, b) =>
      (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity) || (a.assignmentId < b.assignmentId ? -1 : 1),
  );
