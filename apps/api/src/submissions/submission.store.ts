import { Receipt } from "@laptime/contracts";
import { countHandedIn, takeTurn, type Database, type Prisma } from "@laptime/database";
import { attemptsUsed } from "../courses/index.ts";
import { holdTeam, shareSubmission } from "../teams/index.ts";

export interface NewSubmission {
  readonly assignmentId: string;
  readonly assignmentVersionId: string;
  readonly userId: string;
  readonly digest: string;
  readonly filesKey: string;
  readonly files: Receipt["files"];
  /** Left out: it was uploaded. */
  readonly git?: NonNullable<Receipt["git"]>;
  /** Left out: now. */
  readonly submittedAt?: Date;
}

export interface SubmissionTerms {
  readonly limit: number | null;
  readonly hasTeams: boolean;
}

export class SubmissionStore {
  constructor(private readonly database: Pick<Database, "$transaction">) {}

  /**
   * One transaction: after it the submission is accepted and its run is due. `limit`: submissions that this student may
   * hand in; null: any number. Resolves with null, and has stored nothing, when they are used up. `hasTeams`: it belongs
   * to everybody who is in the submitter's team at this moment.
   */
  accept({ limit, hasTeams, ...submission }: NewSubmission & SubmissionTerms): Promise<Receipt | null> {
    return this.database.$transaction(async (tx) => {
      // The team first: submissions of its members take turns, so that together they keep to the limit, too.
      const team = hasTeams ? await holdTeam(tx, submission) : null;
      if (limit !== null && (await isUsedUp(tx, submission, limit))) return null;
      const receipt = await acceptSubmission(tx, submission);
      if (team !== null) await shareSubmission(tx, receipt.submissionId, team);
      await countHandedIn(tx, receipt.submissionId);
      await takeTurn(tx, receipt.runId);
      return receipt;
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

/** In a transaction of the caller's, who counts it (countHandedIn) and queues it (takeTurn), too, as soon as it is known whose it is. */
export async function acceptSubmission(
  tx: Prisma.TransactionClient,
  { assignmentVersionId, ...submission }: NewSubmission,
): Promise<Receipt> {
  const { assignmentId, digest, files } = submission;
  const { id: submissionId, submittedAt } = await tx.submission.create({ data: { ...submission, files } });
  const { id: runId } = await tx.gradingRun.create({ data: { submissionId, assignmentVersionId } });
  const git = submission.git && { git: submission.git };
  return { submissionId, runId, assignmentId, digest, files, ...git, receivedAt: submittedAt.toISOString() };
}

/** The receipt of a submission that was accepted before, with its first run. */
export async function receiptOf(
  database: Pick<Prisma.TransactionClient, "submission">,
  submissionId: string,
): Promise<Receipt> {
  const { submittedAt, runs, git, ...submission } = await database.submission.findUniqueOrThrow({
    where: { id: submissionId },
    select: {
      assignmentId: true,
      digest: true,
      files: true,
      git: true,
      submittedAt: true,
      runs: { select: { id: true }, orderBy: { id: "asc" }, take: 1 },
    },
  });
  return Receipt.parse({
    ...submission,
    ...(git !== null && { git }),
    submissionId,
    runId: runs[0]?.id,
    receivedAt: submittedAt.toISOString(),
  });
}
