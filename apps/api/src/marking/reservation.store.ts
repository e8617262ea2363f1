import type { Database } from "@laptime/database";

/** So long a submission is kept for whoever marks it, from the last sign of life. */
export const RESERVED_MS = 10 * 60 * 1000;

/** Who marks what at this moment, so that no two are given the same. It keeps nobody from writing: versions do. */
export class ReservationStore {
  constructor(private readonly database: Database) {}

  /**
   * Reserves it for this user, and gives up what this user had of the same assignment. Resolves with who else has it, and
   * then nothing has changed; with null when it is this user's now. Idempotent; renews.
   */
  reserve(submissionId: string, by: string, now: Date): Promise<string | null> {
    return this.database.$transaction(async (tx) => {
      await tx.marking.createMany({ data: [{ submissionId }], skipDuplicates: true });
      const free = [{ reservedBy: null }, { reservedBy: by }, { reservedUntil: { lte: now } }];
      const taken = await tx.marking.updateMany({
        where: { submissionId, OR: free },
        data: { reservedBy: by, reservedUntil: new Date(now.getTime() + RESERVED_MS) },
      });
      if (taken.count === 0) return (await tx.marking.findUniqueOrThrow({ where: { submissionId } })).reservedBy;
      const { assignmentId } = await tx.submission.findUniqueOrThrow({
        where: { id: submissionId },
        select: { assignmentId: true },
      });
      await tx.marking.updateMany({
        where: { reservedBy: by, submissionId: { not: submissionId }, submission: { assignmentId } },
        data: { reservedBy: null, reservedUntil: null },
      });
      return null;
    });
  }
}
