import type { RequestState, Resolution } from "@laptime/contracts";
import { notify, notifyStaff, type Database, type Prisma } from "@laptime/database";
import { afterMove, LIVE, type Move, type Side } from "./request-moves.ts";

/** Messages of one student in one hour, in all his courses. */
const HOURLY_LIMIT = 20;
const HOUR_MS = 3_600_000;

export interface Writer {
  readonly userId: string;
  readonly side: Side;
  readonly now: Date;
}

export interface Asked {
  readonly id: string;
  readonly submissionId: string;
  readonly text: string;
  readonly check: { readonly id: string; readonly title: string } | null;
}

export interface Written {
  readonly move: Move;
  /** Left out: nothing is written with the move. */
  readonly message?: { readonly id: string; readonly text: string };
  readonly run?: Resolution["run"];
}

export type NotWritten =
  "request_open_already" | "request_closed" | "request_not_so" | "too_many_messages" | "request_malformed";

/**
 * Every write to a request: one transaction each. Those of one writer take turns, and so do those to one request; an id
 * that was written before is answered as it was then.
 */
export class RequestWrites {
  constructor(private readonly database: Pick<Database, "$transaction">) {}

  /** Opens a request. Resolves with null when it is there now, or with why not. Idempotent by its id. */
  open({ id, submissionId, text, check }: Asked, writer: Writer): Promise<NotWritten | null> {
    return this.database.$transaction(async (tx) => {
      await takeTurns(tx, `messages of ${writer.userId}`);
      await takeTurns(tx, `requests of ${submissionId}`);
      const before = await tx.regradeRequest.findUnique({ where: { id } });
      if (before !== null) return isSame(before, { submissionId, userId: writer.userId }) ? null : "request_malformed";
      const live = { submissionId, state: { in: [...LIVE] } };
      if ((await tx.regradeRequest.count({ where: live })) > 0) return "request_open_already";
      if (await hasWrittenTooMuch(tx, writer)) return "too_many_messages";
      const { userId, now } = writer;
      const { assignmentId, courseId } = await placeOf(tx, submissionId);
      await tx.regradeRequest.create({
        data: {
          id,
          submissionId,
          userId,
          ...(check && { checkId: check.id, checkTitle: check.title }),
          openedAt: now,
          movedAt: now,
          messages: { create: { id, number: 1, userId, fromStaff: writer.side === "staff", text, sentAt: now } },
        },
      });
      await notifyStaff(tx, "staff", { kind: "request_opened", courseId, assignmentId, subjectId: submissionId });
      return null;
    });
  }

  /**
   * Makes a move. Resolves with the id of the run that was made with it, with null when there is none, or with why it was
   * not made. Idempotent by the message's id, and without a message when the move's end is reached already.
   */
  async write(
    requestId: string,
    { move, message, run = "none" }: Written,
    writer: Writer,
  ): Promise<{ refused: NotWritten } | { runId: string | null }> {
    return this.database.$transaction(async (tx) => {
      await takeTurns(tx, `messages of ${writer.userId}`);
      await tx.$executeRaw`SELECT 1 FROM regrade_request WHERE id = ${requestId}::uuid FOR UPDATE`;
      const request = await tx.regradeRequest.findUniqueOrThrow({ where: { id: requestId } });
      const before = message && (await tx.requestMessage.findUnique({ where: { id: message.id } }));
      if (before) {
        const again = isSame(before, { requestId, userId: writer.userId });
        return again ? { runId: null } : { refused: "request_malformed" };
      }

      const state = afterMove(request.state, move, writer.side);
      if (state === "closed") {
        const done = move === "withdraw" && request.state === "withdrawn";
        return done ? { runId: null } : { refused: "request_closed" };
      }
      if (state === "not_yours") return { refused: "request_not_so" };
      if (message && (await hasWrittenTooMuch(tx, writer))) return { refused: "too_many_messages" };

      if (message) await addMessage(tx, requestId, message, writer);
      const runId = move === "grant" && run !== "none" ? await regrade(tx, request.submissionId, run) : null;
      await closeOrMove(tx, requestId, state, runId, writer.now);
      if (writer.side === "staff") {
        const { submissionId: subjectId, userId } = request;
        const place = await placeOf(tx, subjectId);
        await notify(tx, [userId], { kind: "request_answered", ...place, subjectId });
      }
      return { runId };
    });
  }
}

async function placeOf(
  tx: Prisma.TransactionClient,
  submissionId: string,
): Promise<{ assignmentId: string; courseId: string }> {
  const { assignmentId, assignment } = await tx.submission.findUniqueOrThrow({
    where: { id: submissionId },
    select: { assignmentId: true, assignment: { select: { courseId: true } } },
  });
  return { assignmentId, courseId: assignment.courseId };
}

async function addMessage(
  tx: Prisma.TransactionClient,
  requestId: string,
  { id, text }: NonNullable<Written["message"]>,
  { userId, side, now }: Writer,
): Promise<void> {
  const number = 1 + (await tx.requestMessage.count({ where: { requestId } }));
  await tx.requestMessage.create({
    data: { id, requestId, number, userId, fromStaff: side === "staff", text, sentAt: now },
  });
}

async function closeOrMove(
  tx: Prisma.TransactionClient,
  requestId: string,
  state: RequestState,
  runId: string | null,
  movedAt: Date,
): Promise<void> {
  await tx.regradeRequest.update({ where: { id: requestId }, data: { state, movedAt, ...(runId && { runId }) } });
}

/**
 * A new run: of a program against the version that is published now, for that is where a mistake of the tests was put
 * right; of a quiz against the version that its questions were drawn from, whose ids its answers are in.
 */
async function regrade(
  tx: Prisma.TransactionClient,
  submissionId: string,
  run: "keeps_best" | "replaces",
): Promise<string> {
  const { attempt, assignment, runs } = await tx.submission.findUniqueOrThrow({
    where: { id: submissionId },
    select: {
      attempt: { select: { assignmentVersionId: true } },
      assignment: { select: { currentVersionId: true } },
      runs: { where: { isProposed: false }, select: { assignmentVersionId: true }, orderBy: { id: "desc" }, take: 1 },
    },
  });
  const assignmentVersionId =
    attempt?.assignmentVersionId ?? assignment.currentVersionId ?? runs[0]?.assignmentVersionId;
  if (assignmentVersionId === undefined) throw new Error(`submission ${submissionId} has no run`);
  const data = { submissionId, assignmentVersionId, keepsBest: run === "keeps_best" };
  return (await tx.gradingRun.create({ data })).id;
}

/** Staff answer many: the limit is for students. */
async function hasWrittenTooMuch(tx: Prisma.TransactionClient, { userId, side, now }: Writer): Promise<boolean> {
  if (side === "staff") return false;
  const since = new Date(now.getTime() - HOUR_MS);
  const written = await tx.requestMessage.count({ where: { userId, fromStaff: false, sentAt: { gt: since } } });
  return written >= HOURLY_LIMIT;
}

/** Until the end of the transaction. Always in the same order: those of a writer before those of a submission. */
async function takeTurns(tx: Prisma.TransactionClient, name: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

const isSame = <Row extends object>(row: Row, asked: Partial<Row>): boolean =>
  Object.entries(asked).every(([name, value]) => row[name as keyof Row] === value);
