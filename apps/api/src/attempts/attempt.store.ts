import type { QuizAnswers, Receipt } from "@laptime/contracts";
import { Prisma, type Database } from "@laptime/database";
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
  submissionId: true,
  assignmentVersion: { select: { file: true, bundleKey: true } },
} satisfies Prisma.QuizAttemptSelect;

export type AttemptRow = Prisma.QuizAttemptGetPayload<{ select: typeof columns }>;

export interface NewAttempt {
  readonly assignmentId: string;
  readonly assignmentVersionId: string;
  readonly userId: string;
  readonly seed: number;
}

export class AttemptStore {
  constructor(
    private readonly database: Pick<Database, "$transaction" | "$executeRaw" | "quizAttempt" | "submission">,
  ) {}

  find(attemptId: string): Promise<AttemptRow | null> {
    return this.database.quizAttempt.findUnique({ where: { id: attemptId }, select: columns });
  }

  findOpen(assignmentId: string, userId: string): Promise<AttemptRow | null> {
    return this.database.quizAttempt.findFirst({
      where: { assignmentId, userId, submissionId: null },
      select: columns,
    });
  }

  countHandedIn(assignmentId: string, userId: string): Promise<number> {
    return this.database.quizAttempt.count({ where: { assignmentId, userId, submissionId: { not: null } } });
  }

  /** Begins an attempt. Resolves with false when one is open, begun by another tab a moment ago. */
  async begin(attempt: NewAttempt): Promise<boolean> {
    try {
      await this.database.quizAttempt.create({ data: attempt });
      return true;
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return false;
      throw error;
    }
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
      await tx.quizAttempt.update({ where: { id: attemptId }, data: { answers, submissionId: receipt.submissionId } });
      return receipt;
    });
  }

  /** Of a submission that was made by `handIn`. */
  receiptOf(submissionId: string): Promise<Receipt> {
    return receiptOf(this.database, submissionId);
  }
}
