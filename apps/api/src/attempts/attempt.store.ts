import type { QuizAnswers, Receipt } from "@laptime/contracts";
import { countHandedIn, takeTurn, type Database, type Prisma } from "@laptime/database";
import { extraTimeOf } from "../courses/index.ts";
import { acceptSubmission, receiptOf, type NewSubmission } from "../submissions/index.ts";

/** An attempt with the quiz version that it was drawn from. */
const columns = {
  id: true,
  assignmentId: true,
  assignmentVersionId: true,
  userId: true,
  seed: true,
  answers: true,
  startedAt: true,
  endsAt: true,
  submissionId: true,
  assignmentVersion: { select: { file: true, bundleKey: true } },
} satisfies Prisma.QuizAttemptSelect;

export type AttemptRow = Prisma.QuizAttemptGetPayload<{ select: typeof columns }>;

export interface NewAttempt {
  readonly assignmentId: string;
  readonly assignmentVersionId: string;
  readonly userId: string;
  readonly seed: number;
  readonly endsAt: Date | null;
}

export class AttemptStore {
  constructor(private readonly database: Pick<Database, "$transaction" | "quizAttempt" | "submission" | "enrolment">) {}

  find(attemptId: string): Promise<AttemptRow | null> {
    return this.database.quizAttempt.findUnique({ where: { id: attemptId }, select: columns });
  }

  countHandedIn(assignmentId: string, userId: string): Promise<number> {
    return this.database.quizAttempt.count({ where: { assignmentId, userId, submissionId: { not: null } } });
  }

  /**
   * The student's open attempt, or a new one; null: `limit` attempts are handed in already. One student's calls take
   * turns, so that no number of tabs begins one too many.
   */
  openOrBegin(attempt: NewAttempt, limit: number): Promise<AttemptRow | null> {
    const { assignmentId, userId } = attempt;
    return this.database.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`attempt ${assignmentId} ${userId}`}, 0))`;
      const open = await tx.quizAttempt.findFirst({
        where: { assignmentId, userId, submissionId: null },
        select: columns,
      });
      if (open !== null) return open;
      if ((await tx.quizAttempt.count({ where: { assignmentId, userId } })) >= limit) return null;
      return tx.quizAttempt.create({ data: attempt, select: columns });
    });
  }

  /** In per cent. */
  extraTimeOf(courseId: string, userId: string): Promise<number> {
    return extraTimeOf(this.database, courseId, userId);
  }

  /** Open attempts whose time was up before this instant, the earliest first. */
  findEnded(before: Date, most: number): Promise<AttemptRow[]> {
    return this.database.quizAttempt.findMany({
      where: { endsAt: { lt: before }, submissionId: null },
      orderBy: { endsAt: "asc" },
      take: most,
      select: columns,
    });
  }

  /** Keeps the answers so far. Resolves with false when the attempt is handed in. Idempotent. */
  async save(attemptId: string, answers: QuizAnswers): Promise<boolean> {
    const { count } = await this.database.quizAttempt.updateMany({
      where: { id: attemptId, submissionId: null },
      data: { answers },
    });
    return count === 1;
  }

  /**
   * One transaction: after it the attempt is handed in and its run is due. Idempotent: of an attempt that is handed in
   * already, the receipt that it got then.
   */
  handIn(attemptId: string, answers: QuizAnswers, submission: NewSubmission): Promise<Receipt> {
    return this.database.$transaction(async (tx) => {
      // Two tabs at once take turns here.
      await tx.$executeRaw`SELECT 1 FROM quiz_attempt WHERE id = ${attemptId}::uuid FOR UPDATE`;
      const { submissionId } = await tx.quizAttempt.findUniqueOrThrow({ where: { id: attemptId } });
      if (submissionId !== null) return receiptOf(tx, submissionId);
      const receipt = await acceptSubmission(tx, submission);
      await countHandedIn(tx, receipt.submissionId);
      await takeTurn(tx, receipt.runId);
      await tx.quizAttempt.update({ where: { id: attemptId }, data: { answers, submissionId: receipt.submissionId } });
      return receipt;
    });
  }

  /** Of a submission that was made by `handIn`. */
  receiptOf(submissionId: string): Promise<Receipt> {
    return receiptOf(this.database, submissionId);
  }
}
