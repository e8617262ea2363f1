import type { Receipt } from "@laptime/contracts";
import type { Database } from "@laptime/database";

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
  accept({ assignmentVersionId, ...submission }: NewSubmission): Promise<Receipt> {
    const { assignmentId, digest, files } = submission;
    return this.database.$transaction(async (tx) => {
      const { id: submissionId, submittedAt } = await tx.submission.create({ data: { ...submission, files } });
      const { id: runId } = await tx.gradingRun.create({ data: { submissionId, assignmentVersionId } });
      return { submissionId, runId, assignmentId, digest, files, receivedAt: submittedAt.toISOString() };
    });
  }
}
