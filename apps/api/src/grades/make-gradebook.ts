import { Verdict, type Gradebook, type GradebookCell, type RunPhase } from "@laptime/contracts";
import type { RunState } from "@laptime/database";
import type { BookAssignment, BookCell, BookStudent } from "./gradebook.store.ts";

export interface GradebookRows {
  readonly course: Gradebook["course"];
  readonly assignments: readonly BookAssignment[];
  readonly students: readonly BookStudent[];
  readonly cells: readonly BookCell[];
}

/** The table of students and assignments. A cell leads to the submission that counts, before there is one to the newest. */
export function makeGradebook({ course, assignments, students, cells }: GradebookRows): Gradebook {
  const known = new Map(cells.map((cell) => [keyOf(cell), cell]));
  return {
    course,
    assignments: [...assignments],
    students: students.map((student) => ({
      ...student,
      cells: assignments.map(({ id, points }) => {
        const cell = known.get(keyOf({ userId: student.id, assignmentId: id }));
        return cell === undefined ? null : toCell(cell, points);
      }),
    })),
  };
}

const keyOf = ({ userId, assignmentId }: { userId: string; assignmentId: string }) => `${assignmentId} ${userId}`;

/** Null: of a grade that was taken back, with nothing handed in. */
function toCell(cell: BookCell, points: number): GradebookCell | null {
  const { submissionId, earned, possible, submissions, team, isOverridden, isExcused, daysLate } = cell;
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
  }
}
