import { AssignmentFile, LatePolicy, Verdict } from "@laptime/contracts";
import {
  deadlinesFor,
  finalGrade,
  settleGrades,
  speakingRun,
  type AssignmentOfStudent,
  type FinalGrade,
  type GradedSubmission,
  type GradeParts,
  type SettledGrade,
} from "@laptime/grading";
import type { Tables } from "./create-database.ts";
import type { Prisma } from "./generated/client.ts";
import { ownedBy, ownerColumns, ownersOf } from "./submission-owners.ts";

export interface StudentInCourse {
  readonly courseId: string;
  readonly userId: string;
}

/** Why staff change grades; left out: students and workers do. */
export interface Cause {
  readonly by: string;
  readonly reason: string;
}

/**
 * Makes the grades what the completed runs say, after `runId` was completed in the same transaction: of a joint submission
 * every member's. Idempotent.
 */
export async function raiseGrade(tables: Tables, runId: string): Promise<void> {
  const { submission } = await tables.gradingRun.findUniqueOrThrow({
    where: { id: runId },
    select: {
      submission: { select: { ...ownerColumns, assignmentId: true, assignment: { select: { courseId: true } } } },
    },
  });
  const { assignmentId, assignment } = submission;
  for (const userId of ownersOf(submission)) {
    await bringUpToDate(tables, { courseId: assignment.courseId, userId }, assignmentId);
  }
}

/**
 * Makes all grades of a student in a course what runs, dates and grants say. In the transaction of whoever changes one
 * of these. Idempotent.
 */
export const resettleGrades = (tables: Tables, student: StudentInCourse, cause?: Cause): Promise<void> =>
  bringUpToDate(tables, student, null, cause);

/** The same for one assignment, unless free late days tie it to others. Idempotent. */
export const resettleGrade = (
  tables: Tables,
  { assignmentId, ...student }: StudentInCourse & { readonly assignmentId: string },
  cause?: Cause,
): Promise<void> => bringUpToDate(tables, student, assignmentId, cause);

/**
 * The student's choice of what counts in an assignment, and the grade that follows from it. Idempotent. The caller has made
 * sure that the submission is the student's and of this assignment.
 */
export async function chooseSubmission(
  tables: Tables,
  { assignmentId, ...student }: StudentInCourse & { readonly assignmentId: string },
  submissionId: string,
): Promise<void> {
  const key = { assignmentId, userId: student.userId };
  await tables.chosenSubmission.upsert({
    where: { assignmentId_userId: key },
    create: { ...key, submissionId },
    update: { submissionId },
  });
  await bringUpToDate(tables, student, assignmentId);
}

/** `only`: the assignment whose runs have changed. Free late days tie a course's assignments to one another. */
async function bringUpToDate(
  tables: Tables,
  student: StudentInCourse,
  only: string | null,
  cause?: Cause,
): Promise<void> {
  await takeGradeTurns(tables, student);
  const course = await tables.course.findUniqueOrThrow({ where: { id: student.courseId }, select: { late: true } });
  const late = LatePolicy.nullable().parse(course.late);
  const affected = late === null || late.freeDays === 0 ? only : null;
  const assignments = await findGraded(tables, student, late, affected);
  const settled = new Map(settleGrades(assignments, late).map((one) => [one.assignmentId, one]));
  for (const { assignmentId, override, points, before } of assignments) {
    const counts = settled.get(assignmentId) ?? null;
    const final = finalGrade({ settled: counts, override, points });
    const key = { assignmentId, userId: student.userId };
    await recordGrade(tables, key, before, final, cause ?? { by: null, reason: reasonOf(before, counts) });
  }
}

/** The one place where a grade changes. Writes a GradeChange for every change, and nothing when nothing changed. */
async function recordGrade(
  tables: Tables,
  key: { readonly assignmentId: string; readonly userId: string },
  before: GradeRow | null,
  final: FinalGrade,
  { by, reason }: { readonly by: string | null; readonly reason: string },
): Promise<void> {
  if (before === null ? isNothing(final) : isSame(before, final)) return;
  const grade = await tables.grade.upsert({
    where: { assignmentId_userId: key },
    create: { ...key, ...final },
    update: { ...final, version: { increment: 1 } },
  });
  await tables.gradeChange.create({
    data: { gradeId: grade.id, runId: final.runId, before: before?.earned ?? null, after: final.earned, reason, by },
  });
}

const isNothing = ({ earned, isExcused }: FinalGrade): boolean => earned === null && !isExcused;

/** What decides whether a row has to be written; `possible` and lateness follow from run and days. */
const isSame = (before: GradeRow, final: FinalGrade): boolean =>
  before.runId === final.runId &&
  numberOrNull(before.earned) === final.earned &&
  Number(before.possible) === final.possible &&
  before.freeDays === final.freeDays &&
  before.isOverridden === final.isOverridden &&
  before.isExcused === final.isExcused;

const numberOrNull = (value: { toString(): string } | null): number | null => (value === null ? null : Number(value));

function reasonOf(before: GradeRow | null, settled: SettledGrade | null): string {
  if (settled === null || before?.runId === settled.counting.runId) return "late days counted anew";
  if (before?.submissionId === settled.counting.submissionId) return "regraded";
  return settled.isChosen ? "chosen by the student" : "graded";
}

/** Until the end of the transaction. Of it rather than of a row: before the first grade there is no row to lock. */
export async function takeGradeTurns(tables: Tables, { courseId, userId }: StudentInCourse): Promise<void> {
  await tables.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`grades ${courseId} ${userId}`}, 0))`;
}

type GradeRow = Prisma.GradeGetPayload<object>;

interface AssignmentWithParts extends AssignmentOfStudent, Omit<GradeParts, "settled"> {
  readonly before: GradeRow | null;
}

/** The student's graded submissions by assignment, each with the run that speaks for it. */
async function findGraded(
  tables: Tables,
  { courseId, userId }: StudentInCourse,
  late: LatePolicy | null,
  only: string | null,
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
            where: { state: "completed" },
            orderBy: [{ createdAt: "desc" }, { id: "desc" }],
            select: { id: true, verdict: true, earned: true, possible: true, measuredBefore: true, keepsBest: true },
          },
        },
      },
    },
  });
  return assignments.map(({ id, currentVersion, extensions, chosen, overrides, grades, submissions, ...dates }) => {
    const grants = { extendedTo: extensions[0]?.dueAt ?? null, extraHours: enrolment?.extraHours ?? 0 };
    const { counts, points } = SETTINGS.parse(currentVersion?.file ?? {});
    const [override] = overrides;
    return {
      assignmentId: id,
      counts,
      chosenId: chosen[0]?.submissionId ?? null,
      dueAt: deadlinesFor(dates, late, grants).dueAt,
      graded: submissions.flatMap(toGraded),
      override: override === undefined ? null : { earned: numberOrNull(override.earned) },
      points,
      before: grades[0] ?? null,
    };
  });
}

const SETTINGS = AssignmentFile.pick({ counts: true, points: true }).strip();

interface SubmissionWithRuns {
  readonly id: string;
  readonly submittedAt: Date;
  readonly runs: readonly {
    id: string;
    verdict: string | null;
    earned: { toString(): string } | null;
    possible: { toString(): string } | null;
    measuredBefore: number;
    keepsBest: boolean;
  }[];
}

function toGraded({ id, submittedAt, runs }: SubmissionWithRuns): GradedSubmission[] {
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
    },
  ];
}
