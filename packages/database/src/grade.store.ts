import { AssignmentFile, LatePolicy, Verdict } from "@laptime/contracts";
import {
  deadlinesFor,
  settleGrades,
  speakingRun,
  type AssignmentOfStudent,
  type GradedSubmission,
  type SettledGrade,
} from "@laptime/grading";
import type { Tables } from "./create-database.ts";
import { ownedBy, ownerColumns, ownersOf } from "./submission-owners.ts";

export interface StudentInCourse {
  readonly courseId: string;
  readonly userId: string;
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
export const resettleGrades = (tables: Tables, student: StudentInCourse): Promise<void> =>
  bringUpToDate(tables, student, null);

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
async function bringUpToDate(tables: Tables, student: StudentInCourse, only: string | null): Promise<void> {
  await takeTurns(tables, student);
  const course = await tables.course.findUniqueOrThrow({ where: { id: student.courseId }, select: { late: true } });
  const late = LatePolicy.nullable().parse(course.late);
  const affected = late === null || late.freeDays === 0 ? only : null;
  const assignments = await findGraded(tables, student, late, affected);
  for (const settled of settleGrades(assignments, late)) await recordGrade(tables, student.userId, settled);
}

/** The one place where a grade changes. Writes a GradeChange for every change, and nothing when nothing changed. */
async function recordGrade(tables: Tables, userId: string, settled: SettledGrade): Promise<void> {
  const { assignmentId, counting, daysLate, freeDays, deducted } = settled;
  const { submissionId, runId, earned, possible } = counting;
  const key = { assignmentId_userId: { assignmentId, userId } };
  const before = await tables.grade.findUnique({ where: key });
  if (before?.runId === runId && Number(before.earned) === earned && before.freeDays === freeDays) return;
  const now = { submissionId, runId, earned, possible, daysLate, freeDays, deducted };
  const grade = await tables.grade.upsert({
    where: key,
    create: { assignmentId, userId, ...now },
    update: now,
  });
  await tables.gradeChange.create({
    data: {
      gradeId: grade.id,
      runId,
      before: before?.earned ?? null,
      after: earned,
      reason: reasonOf(before, settled),
    },
  });
}

function reasonOf(before: { submissionId: string; runId: string } | null, settled: SettledGrade): string {
  const { counting, isChosen } = settled;
  if (before?.runId === counting.runId) return "late days counted anew";
  if (before?.submissionId === counting.submissionId) return "regraded";
  return isChosen ? "chosen by the student" : "graded";
}

/** A lock of the transaction rather than of a row: before the first grade there is no row to lock. */
async function takeTurns(tables: Tables, { courseId, userId }: StudentInCourse): Promise<void> {
  await tables.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`grades ${courseId} ${userId}`}, 0))`;
}

/** The student's graded submissions by assignment, each with the run that speaks for it. */
async function findGraded(
  tables: Tables,
  { courseId, userId }: StudentInCourse,
  late: LatePolicy | null,
  only: string | null,
): Promise<AssignmentOfStudent[]> {
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
  return assignments.map(({ id, currentVersion, extensions, chosen, submissions, ...dates }) => {
    const grants = { extendedTo: extensions[0]?.dueAt ?? null, extraHours: enrolment?.extraHours ?? 0 };
    return {
      assignmentId: id,
      counts: COUNTS.parse(currentVersion?.file ?? {}).counts,
      chosenId: chosen[0]?.submissionId ?? null,
      dueAt: deadlinesFor(dates, late, grants).dueAt,
      graded: submissions.flatMap(toGraded),
    };
  });
}

const COUNTS = AssignmentFile.pick({ counts: true }).strip();

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
