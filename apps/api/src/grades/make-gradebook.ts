import { Verdict, type Gradebook, type GradebookCell, type RunPhase } from "@laptime/contracts";
import type { RunState } from "@laptime/database";
import { courseTotal, deadlinesFor } from "@laptime/grading";
import type { BookAssignment, BookCell, BookRules, BookStudent } from "./gradebook.store.ts";

export interface GradebookRows {
  readonly course: Gradebook["course"];
  readonly assignments: readonly BookAssignment[];
  readonly students: readonly BookStudent[];
  readonly cells: readonly BookCell[];
  readonly rules: BookRules;
  readonly now: Date;
}

/** The table of students and assignments. A cell leads to the submission that counts, before there is one to the newest. */
export function makeGradebook({ course, assignments, students, cells, rules, now }: GradebookRows): Gradebook {
  const known = new Map(cells.map((cell) => [keyOf(cell), cell]));
  return {
    course,
    assignments: assignments.map(({ id, slug, title, points, isHeld, isExtraCredit, trust }) => {
      return { id, slug, title, points, isHeld, isExtraCredit, ...(trust !== undefined && { trust }) };
    }),
    dropLowest: rules.dropLowest,
    students: students.map((student) => {
      const { extraHours: _extraHours, ...shown } = student;
      const own = assignments.map((assignment) => {
        const cell = known.get(keyOf({ userId: student.id, assignmentId: assignment.id }));
        return cell === undefined ? null : toCell(cell, assignment.points);
      });
      return { ...shown, cells: own, total: totalOf(student, own, { assignments, rules, now }) };
    }),
  };
}

function totalOf(
  { id: userId, extraHours }: BookStudent,
  cells: readonly (GradebookCell | null)[],
  { assignments, rules, now }: Pick<GradebookRows, "assignments" | "rules" | "now">,
): Gradebook["students"][number]["total"] {
  const grades = assignments.map((assignment, column) => {
    const cell = cells[column];
    const extendedTo = rules.extensions.get(keyOf({ userId, assignmentId: assignment.id })) ?? null;
    const { closesAt } = deadlinesFor(assignment, rules.late, { extendedTo, extraHours });
    return {
      earned: cell?.earned ?? null,
      possible: cell?.possible ?? assignment.points,
      toMark: cell?.toMark ?? 0,
      isExcused: cell?.isExcused ?? false,
      isExtraCredit: assignment.isExtraCredit,
      // What waits to be graded is not missing.
      isClosed: cell?.phase === undefined && closesAt !== null && closesAt.getTime() <= now.getTime(),
    };
  });
  const { earned, possible, dropped } = courseTotal(grades, rules.dropLowest);
  return { earned, possible, dropped: [...dropped] };
}

const keyOf = ({ userId, assignmentId }: { userId: string; assignmentId: string }) => `${assignmentId} ${userId}`;

/** Null: of a grade that was taken back, with nothing handed in. */
function toCell(cell: BookCell, points: number): GradebookCell | null {
  const { submissionId, earned, possible, submissions, team, isOverridden, isExcused, daysLate, toMark } = cell;
  const isGraded = earned !== null || isExcused;
  if (submissionId === null && !isGraded) return null;
  return {
    submissionId,
    earned,
    verdict: Verdict.nullable().parse(cell.verdict),
    submissions,
    ...(isGraded && possible !== null && possible !== points && { possible }),
    ...(!isGraded && { phase: phaseOf(cell.state) }),
    ...(team !== null && { team }),
    ...(toMark > 0 && { toMark }),
    ...(isOverridden && { isOverridden }),
    ...(isExcused && { isExcused }),
    ...(daysLate > 0 && { daysLate }),
  };
}

function phaseOf(state: RunState | null): RunPhase {
  switch (state) {
    case null:
      return "received";
    case "queued":
      return "queued";
    case "running":
      return "checking";
    case "completed":
      return "graded";
    case "dead":
      return "stopped";
    case "superseded":
      return "superseded";
  }
}
