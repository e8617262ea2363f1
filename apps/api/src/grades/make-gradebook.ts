import { Verdict, type Gradebook, type RunProgress } from "@laptime/contracts";
import type { RunState } from "@laptime/database";
import type { GradebookGrade, GradebookSubmission } from "./gradebook.store.ts";

export interface GradebookRows {
  readonly course: Gradebook["course"];
  readonly assignments: Gradebook["assignments"];
  readonly students: readonly { id: string; name: string; email: string }[];
  /** Newest first. */
  readonly submissions: readonly GradebookSubmission[];
  readonly grades: readonly GradebookGrade[];
}

type Cell = Gradebook["students"][number]["cells"][string];

/** The table of students and assignments. A cell leads to the submission that counts, before there is one to the newest. */
export function makeGradebook({ course, assignments, students, submissions, grades }: GradebookRows): Gradebook {
  const handedIn = Map.groupBy(submissions, keyOf);
  const gradeOf = new Map(grades.map((grade) => [keyOf(grade), grade]));
  return {
    course,
    assignments,
    students: students.map((student) => ({
      ...student,
      cells: Object.fromEntries(
        assignments.flatMap(({ id }) => {
          const key = keyOf({ userId: student.id, assignmentId: id });
          const own = handedIn.get(key);
          return own === undefined ? [] : [[id, toCell(own, gradeOf.get(key))]];
        }),
      ),
    })),
  };
}

const keyOf = ({ userId, assignmentId }: { userId: string; assignmentId: string }) => `${assignmentId} ${userId}`;

function toCell(own: readonly GradebookSubmission[], grade: GradebookGrade | undefined): Cell {
  const shown = own.find(({ id }) => id === grade?.submissionId) ?? own[0];
  return {
    submissionId: shown?.id ?? "",
    score: grade === undefined ? null : { earned: Number(grade.earned), possible: Number(grade.possible) },
    verdict: Verdict.nullable().parse(grade?.run.verdict ?? null),
    phase: phaseOf(shown?.runs[0]?.state),
    submissions: own.length,
    ...(shown?.team && { team: shown.team.name }),
  };
}

function phaseOf(state: RunState | undefined): RunProgress["phase"] {
  switch (state) {
    case undefined:
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
