import { Receipt } from "@laptime/contracts";
import type { Database, Prisma } from "@laptime/database";

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

  /** One transaction: after it the submission is accepted and its run is due. */
  accept(submission: NewSubmission): Promise<Receipt> {
    return this.database.$transaction((tx) => acceptSubmission(tx, submission));
  }
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
