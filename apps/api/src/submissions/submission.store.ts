import { Receipt } from "@laptime/contracts";
import type { Database, Prisma } from "@laptime/database";
import { attemptsUsed } from "../courses/index.ts";

export interface NewSubmission {
  readonly assignmentId: string;
  readonly assignmentVersionId: string;
  readonly userId: string;
  readonly digest: string;
  readonly filesKey: string;
  readonly files: Receipt["files"];
}

export class SubmissionStore {
  constructor(private readonly database: Pick<Database, "$transaction">) {}

  /**
   * One transaction: after it the submission is accepted and its run is due. `limit`: submissions that this student may
   * hand in; null: any number. Resolves with null, and has stored nothing, when they are used up.
   */
  accept({ limit, ...submission }: NewSubmission & { readonly limit: number | null }): Promise<Receipt | null> {
    return this.database.$transaction(async (tx) => {
      if (limit !== null && (await isUsedUp(tx, submission, limit))) return null;
      return acceptSubmission(tx, submission);
    });
  }
}

/** Submissions of one student take turns, so that two tabs do not both take the last one. */
async function isUsedUp(
  tx: Prisma.TransactionClient,
  { assignmentId, userId }: NewSubmission,
  limit: number,
): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`submit ${assignmentId} ${userId}`}, 0))`;
  return (await attemptsUsed(tx, assignmentId, userId)) >= limit;
}

/** In a transaction of the caller's. */
export async function acceptSubmission(
  tx: Prisma.TransactionClient,
  { assignmentVersionId, ...submission }: NewSubmission,
): Promise<Receipt> {
  const { assignmentId, digest, files } = submission;
  const { id: submissionId, submittedAt } = await tx.submission.create({ data: { ...submission, files } });
  const { id: runId } = await tx.gradingRun.create({ data: { submissionId, assignmentVersionId } });
  return { submissionId, runId, assignmentId, digest, files, receivedAt: submittedAt.toISOString() };
}

/** The receipt of a submission that was accepted before, with its first run. */
export async function receiptOf(
  database: Pick<Prisma.TransactionClient, "submission">,
  submissionId: string,
): Promise<Receipt> {
  const { submittedAt, runs, ...submission } = await database.submission.findUniqueOrThrow({
    where: { id: submissionId },
    select: {
      assignmentId: true,
      digest: true,
      files: true,
      submittedAt: true,
      runs: { select: { id: true }, orderBy: { id: "asc" }, take: 1 },
    },
  });
  return Receipt.parse({ ...submission, submissionId, runId: runs[0]?.id, receivedAt: submittedAt.toISOString() });
}
