import { AssignmentFile, Verdict } from "@laptime/contracts";
import type { Tables } from "@laptime/database";
import { countingSubmission, speakingRun } from "@laptime/grading";
import type { GradedSubmission } from "@laptime/grading";

interface GradeOwner {
  readonly assignmentId: string;
  readonly userId: string;
}

/**
 * Makes the grade what the completed runs say, after `runId` was completed in the same transaction. Idempotent.
 * Runs of one student in one assignment take turns here, so that the later one sees the earlier one's result.
 */
export async function raiseGrade(tables: Tables, runId: string): Promise<void> {
  const run = await tables.gradingRun.findUniqueOrThrow({
    where: { id: runId },
    select: {
      submission: { select: { assignmentId: true, userId: true } },
      assignmentVersion: { select: { file: true } },
    },
  });
  const owner: GradeOwner = { assignmentId: run.submission.assignmentId, userId: run.submission.userId };
  await takeTurns(tables, owner);
  const { counts } = AssignmentFile.pick({ counts: true }).strip().parse(run.assignmentVersion.file);
  const counting = countingSubmission(counts, await findGraded(tables, owner));
  if (counting !== null) await recordGrade(tables, owner, counting);
}

/** The one place where a grade changes. Writes a GradeChange for every change, and nothing when nothing changed. */
async function recordGrade(tables: Tables, owner: GradeOwner, counting: GradedSubmission): Promise<void> {
  const { submissionId, runId, earned, possible } = counting;
  const before = await tables.grade.findUnique({ where: { assignmentId_userId: owner } });
  if (before?.runId === runId) return;
  const grade = await tables.grade.upsert({
    where: { assignmentId_userId: owner },
    create: { ...owner, submissionId, runId, earned, possible },
    update: { submissionId, runId, earned, possible },
  });
  await tables.gradeChange.create({
    data: {
      gradeId: grade.id,
      runId,
      before: before?.earned ?? null,
      after: earned,
      reason: before?.submissionId === submissionId ? "regraded" : "graded",
    },
  });
}

/** A lock of the transaction rather than of the row: before the first grade there is no row to lock. */
async function takeTurns(tables: Tables, { assignmentId, userId }: GradeOwner): Promise<void> {
  await tables.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`grade ${assignmentId} ${userId}`}, 0))`;
}

/** The student's graded submissions, each with the run that speaks for it. */
async function findGraded(tables: Tables, { assignmentId, userId }: GradeOwner): Promise<GradedSubmission[]> {
  const submissions = await tables.submission.findMany({
    where: { assignmentId, userId },
    select: {
      id: true,
      submittedAt: true,
      runs: {
        where: { state: "completed" },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        select: { id: true, verdict: true, earned: true, possible: true, measuredBefore: true },
      },
    },
  });
  return submissions.flatMap(({ id, submittedAt, runs }) => {
    const run = speakingRun(runs);
    if (run === null) return [];
    return {
      submissionId: id,
      runId: run.id,
      submittedAt,
      verdict: Verdict.parse(run.verdict),
      earned: Number(run.earned),
      possible: Number(run.possible),
    };
  });
}
