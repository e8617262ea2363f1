import { AssignmentFile, Verdict, type LatePolicy } from "@laptime/contracts";
import {
  deadlinesFor,
  pointsByHand,
  speakingRun,
  type AssignmentOfStudent,
  type GradedSubmission,
  type GradeParts,
  type PointsByHand,
} from "@laptime/grading";
import type { Tables } from "./create-database.ts";
import type { Prisma } from "./generated/client.ts";
import { findMarks, findRubrics } from "./marks.store.ts";
import { ownedBy } from "./submission-owners.ts";

export interface StudentInCourse {
  readonly courseId: string;
  readonly userId: string;
}

export const numberOrNull = (value: { toString(): string } | null): number | null =>
  value === null ? null : Number(value);

export type GradeRow = Prisma.GradeGetPayload<object>;

interface AssignmentWithParts extends AssignmentOfStudent, Omit<GradeParts, "settled"> {
  readonly before: GradeRow | null;
}

export interface Wanted {
  readonly late: LatePolicy | null;
  /** An assignment; null: all of the course. */
  readonly only: string | null;
  /** A regrade whose proposed runs speak, too; null: none. */
  readonly regradeId: string | null;
}

/** The student's graded submissions by assignment, each with the run that speaks for it. */
export async function findGraded(
  tables: Tables,
  { courseId, userId }: StudentInCourse,
  { late, only, regradeId }: Wanted,
): Promise<AssignmentWithParts[]> {
  const enrolment = await tables.enrolment.findUnique({ where: { courseId_userId: { courseId, userId } } });
  const assignments = await tables.assignment.findMany({
    where: { courseId, ...(only !== null && { id: only }) },
    select: {
      id: true,
      opensAt: true,
      dueAt: true,
      currentVersion: { select: { file: true } },
      extensions: { where: { userId }, select: { dueAt: true } },
      chosen: { where: { userId }, select: { submissionId: true } },
      overrides: { where: { userId }, select: { earned: true } },
      grades: { where: { userId } },
      submissions: {
        where: ownedBy(userId),
        select: {
          id: true,
          submittedAt: true,
          runs: {
            where: { state: "completed", OR: [{ isProposed: false }, ...(regradeId === null ? [] : [{ regradeId }])] },
            orderBy: [{ createdAt: "desc" }, { id: "desc" }],
            select: runColumns,
          },
        },
      },
    },
  });
  const byHand = await findByHand(tables, assignments);
  return assignments.map(({ id, currentVersion, extensions, chosen, overrides, grades, submissions, ...dates }) => {
    const grants = { extendedTo: extensions[0]?.dueAt ?? null, extraHours: enrolment?.extraHours ?? 0 };
    const { counts, points } = SETTINGS.parse(currentVersion?.file ?? {});
    const [override] = overrides;
    return {
      assignmentId: id,
      counts,
      chosenId: chosen[0]?.submissionId ?? null,
      dueAt: deadlinesFor(dates, late, grants).dueAt,
      graded: submissions.flatMap((one) => toGraded(one, byHand)),
      override: override === undefined ? null : { earned: numberOrNull(override.earned) },
      points,
      before: grades[0] ?? null,
    };
  });
}

const runColumns = {
  ...{ id: true, assignmentVersionId: true, verdict: true, earned: true, possible: true },
  ...{ measuredBefore: true, keepsBest: true },
} satisfies Prisma.GradingRunSelect;

type Run = Prisma.GradingRunGetPayload<{ select: typeof runColumns }>;

const SETTINGS = AssignmentFile.pick({ counts: true, points: true }).strip();

interface SubmissionWithRuns {
  readonly id: string;
  readonly submittedAt: Date;
  readonly runs: readonly Run[];
}

/** What people gave for a submission, by the rubric that its run was graded against. */
type ByHand = (submissionId: string, run: Run) => PointsByHand;

/** Two queries for all submissions, and only one where nothing is graded by hand. */
async function findByHand(
  tables: Tables,
  assignments: readonly { readonly id: string; readonly submissions: readonly { readonly id: string }[] }[],
): Promise<ByHand> {
  const ids = assignments.map(({ id }) => id);
  const submissionIds = assignments.flatMap(({ submissions }) => submissions.map(({ id }) => id));
  const rubrics = await findRubrics(tables, ids);
  const marks = rubrics.size === 0 ? new Map<string, never>() : await findMarks(tables, submissionIds);
  return (id, run) => pointsByHand(rubrics.get(run.assignmentVersionId), marks.get(id) ?? []);
}

function toGraded({ id, submittedAt, runs }: SubmissionWithRuns, byHand: ByHand): GradedSubmission[] {
  const run = speakingRun(runs);
  if (run === null) return [];
  const { earned, possible, verdict } = run;
  return [
    {
      submissionId: id,
      runId: run.id,
      submittedAt,
      verdict: Verdict.parse(verdict),
      earned: Number(earned),
      possible: Number(possible),
      byHand: byHand(id, run),
    },
  ];
}
