import { LatePolicy } from "@laptime/contracts";
import { finalGrade, settleGrades, type FinalGrade, type SettledGrade } from "@laptime/grading";
import { announce } from "./announce.ts";
import type { Tables } from "./create-database.ts";
import { findGraded, numberOrNull, type GradeRow, type StudentInCourse } from "./graded-work.ts";
import { notify } from "./notify.ts";
import { passBackGrade } from "./passback.store.ts";
import { ownerColumns, ownersOf } from "./submission-owners.ts";

export type { StudentInCourse } from "./graded-work.ts";

/** Why staff change grades; left out: students and workers do. */
export interface Cause {
  readonly by: string;
  readonly reason: string;
}

/**
 * Makes the grades what the completed runs say, after `runId` was completed in the same transaction: of a joint submission
 * every member's. A run that is only proposed raises none. Idempotent.
 */
export async function raiseGrade(tables: Tables, runId: string): Promise<void> {
  const { isProposed, submissionId, submission } = await tables.gradingRun.findUniqueOrThrow({
    where: { id: runId },
    select: {
      isProposed: true,
      submissionId: true,
      submission: {
        select: { ...ownerColumns, assignmentId: true, assignment: { select: { courseId: true, isHeld: true } } },
      },
    },
  });
  if (isProposed) return;
  const { assignmentId, assignment } = submission;
  for (const userId of ownersOf(submission)) {
    await bringUpToDate(tables, { courseId: assignment.courseId, userId }, assignmentId);
  }
  if (assignment.isHeld) return;
  const told = { kind: "graded", courseId: assignment.courseId, assignmentId, subjectId: submissionId } as const;
  await notify(tables, ownersOf(submission), told);
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

/** A grade as it is, and as it would be. */
export interface GradePreview {
  readonly assignmentId: string;
  /** Null: no grade. */
  readonly before: number | null;
  readonly after: number | null;
  readonly possible: number;
}

/** What a student's grades would be if the proposed runs of a regrade counted. Changes nothing. */
export async function previewGrades(
  tables: Tables,
  student: StudentInCourse,
  regradeId: string,
): Promise<GradePreview[]> {
  const grades = await workOut(tables, student, { only: null, regradeId });
  return grades.map(({ assignmentId, before, final }) => ({
    assignmentId,
    before: numberOrNull(before?.earned ?? null),
    after: final.earned,
    possible: final.possible,
  }));
}

/** `only`: the assignment whose runs have changed. Free late days tie a course's assignments to one another. */
async function bringUpToDate(
  tables: Tables,
  student: StudentInCourse,
  only: string | null,
  cause?: Cause,
): Promise<void> {
  await takeGradeTurns(tables, student);
  for (const { assignmentId, before, settled, final } of await workOut(tables, student, { only, regradeId: null })) {
    const key = { assignmentId, userId: student.userId };
    await recordGrade(
      tables,
      student.courseId,
      key,
      before,
      final,
      cause ?? { by: null, reason: reasonOf(before, settled) },
    );
  }
}

interface WorkedOut {
  readonly assignmentId: string;
  readonly before: GradeRow | null;
  /** Null: nothing is graded. */
  readonly settled: SettledGrade | null;
  readonly final: FinalGrade;
}

/** `regradeId`: as if its proposed runs counted. */
async function workOut(
  tables: Tables,
  student: StudentInCourse,
  { only, regradeId }: { readonly only: string | null; readonly regradeId: string | null },
): Promise<WorkedOut[]> {
  const course = await tables.course.findUniqueOrThrow({ where: { id: student.courseId }, select: { late: true } });
  const late = LatePolicy.nullable().parse(course.late);
  const affected = late === null || late.freeDays === 0 ? only : null;
  const assignments = await findGraded(tables, student, { late, only: affected, regradeId });
  const settled = new Map(settleGrades(assignments, late).map((one) => [one.assignmentId, one]));
  return assignments.map(({ assignmentId, override, points, before }) => {
    const counts = settled.get(assignmentId) ?? null;
    return { assignmentId, before, settled: counts, final: finalGrade({ settled: counts, override, points }) };
  });
}

/** The one place where a grade changes. Writes a GradeChange for every change, and nothing when nothing changed. */
async function recordGrade(
  tables: Tables,
  courseId: string,
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
  const from = { gradeId: grade.id, version: grade.version, runId: final.runId };
  const change = { before: before?.earned ?? null, after: final.earned };
  await tables.gradeChange.create({ data: { ...from, ...change, reason, by } });
  const points = { before: numberOrNull(before?.earned ?? null), after: final.earned };
  if (isChangedLater(before, final, by)) {
    const told = { kind: "regraded", courseId, assignmentId: key.assignmentId, before: points.before } as const;
    await notify(tables, [key.userId], told);
  }
  await passBackGrade(tables, { courseId, ...key });
  await announce(tables, {
    event: reason.startsWith("regrade") ? "regraded" : "graded",
    at: grade.updatedAt.toISOString(),
    ...{ courseId, assignmentId: key.assignmentId },
    grade: {
      studentId: key.userId,
      ...points,
      possible: final.possible,
      ...(final.toMark > 0 && { toMark: final.toMark }),
    },
  });
}

/** Points changed without anything new from the student: graded anew, set by hand, or more time. */
const isChangedLater = (before: GradeRow | null, final: FinalGrade, by: string | null): boolean =>
  (by !== null || (before !== null && before.submissionId === final.submissionId)) &&
  (numberOrNull(before?.earned ?? null) !== final.earned || (before?.isExcused ?? false) !== final.isExcused);

const isNothing = ({ earned, isExcused }: FinalGrade): boolean => earned === null && !isExcused;

/** What decides whether a row has to be written; `possible` and lateness follow from run and days. */
const isSame = (before: GradeRow, final: FinalGrade): boolean =>
  before.runId === final.runId &&
  numberOrNull(before.earned) === final.earned &&
  Number(before.possible) === final.possible &&
  numberOrNull(before.byHand) === final.byHand &&
  Number(before.toMark) === final.toMark &&
  before.freeDays === final.freeDays &&
  before.isOverridden === final.isOverridden &&
  before.isExcused === final.isExcused;

function reasonOf(before: GradeRow | null, settled: SettledGrade | null): string {
  if (settled === null || before?.runId === settled.counting.runId) return "late days counted anew";
  if (before?.submissionId === settled.counting.submissionId) return "regraded";
  return settled.isChosen ? "chosen by the student" : "graded";
}

/** Until the end of the transaction. Of it rather than of a row: before the first grade there is no row to lock. */
export async function takeGradeTurns(tables: Tables, { courseId, userId }: StudentInCourse): Promise<void> {
  await tables.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`grades ${courseId} ${userId}`}, 0))`;
}
