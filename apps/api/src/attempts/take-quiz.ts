import { randomInt } from "node:crypto";
import { answersSubmission, digestFiles, packFiles } from "@laptime/assignments";
import { AssignmentFile, QuizAnswers, type QuizAttempt, type Receipt } from "@laptime/contracts";
import { attemptEnd, isTimeUp, shownQuiz, type ShownQuiz } from "@laptime/grading";
import type { GradingQueue } from "@laptime/queue";
import type { Clock, Logger } from "@laptime/runtime";
import type { BlobStore } from "@laptime/storage";
import type { AssignmentAccess, ReadQuestions } from "../assignments/index.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { enqueueRun } from "../submissions/index.ts";
import type { AttemptRow, AttemptStore } from "./attempt.store.ts";

export interface TakeQuizParts {
  readonly assignments: AssignmentAccess;
  readonly attempts: AttemptStore;
  readonly questions: ReadQuestions;
  readonly blobs: Pick<BlobStore, "put">;
  readonly queue: Pick<GradingQueue, "add">;
  readonly clock: Pick<Clock, "now">;
  readonly logger: Pick<Logger, "warn">;
}

/**
 * A student takes a quiz: begin, save, hand in. The questions are drawn here from a seed that stays here until the attempt
 * is handed in; what leaves holds neither what is right nor an author's id.
 */
export class TakeQuiz {
  readonly #parts: TakeQuizParts;

  constructor(parts: TakeQuizParts) {
    this.#parts = parts;
  }

  /** The caller's open attempt, or a new one. Rejects with `attempts_used_up` when there is no other. */
  async begin(caller: Caller, assignmentId: string): Promise<QuizAttempt> {
    const { assignments, attempts, clock } = this.#parts;
    const { assignment, deadlines } = await assignments.getForSubmitting(caller, assignmentId);
    const { quiz } = assignment.file;
    if (quiz === undefined) throw new Refusal("not_found");

    const { versionId: assignmentVersionId } = assignment;
    const seed = randomInt(2 ** 31);
    const extraTimePercent = await attempts.extraTimeOf(assignment.course.id, caller.id);
    const time = { minutes: quiz.minutes ?? null, extraTimePercent, closesAt: deadlines.closesAt };
    const endsAt = attemptEnd(clock.now(), time);
    const attempt = { assignmentId, assignmentVersionId, userId: caller.id, seed, endsAt };
    const begun = await attempts.openOrBegin(attempt, quiz.attempts ?? Infinity);
    if (begun === null) throw new Refusal("attempts_used_up");
    if (!isTimeUp(begun.endsAt, clock.now())) return this.#show(begun);
    // One whose time is up while nobody looked: it is handed in, and this is another.
    await this.end(begun);
    return this.begin(caller, assignmentId);
  }

  /** Keeps the answers so far; they count only when handed in. Idempotent. */
  async save(caller: Caller, attemptId: string, answers: QuizAnswers): Promise<void> {
    const { endsAt, submissionId } = await this.#own(caller, attemptId);
    if (submissionId === null && isTimeUp(endsAt, this.#parts.clock.now())) throw new Refusal("time_is_up");
    if (!(await this.#parts.attempts.save(attemptId, answers))) throw new Refusal("attempt_handed_in");
  }

  /**
   * Hands the attempt in. Idempotent: what is handed in already stays as it was, with the receipt that it got. After its
   * time the answers that were kept until then are handed in instead of these.
   */
  async handIn(caller: Caller, attemptId: string, answers: QuizAnswers): Promise<Receipt> {
    const { assignments, attempts, clock } = this.#parts;
    const attempt = await this.#own(caller, attemptId);
    if (attempt.submissionId !== null) return attempts.receiptOf(attempt.submissionId);
    if (isTimeUp(attempt.endsAt, clock.now())) return this.end(attempt);
    // Its own end is never after the assignment's, and what is on its way then still counts.
    if (attempt.endsAt === null) await assignments.getForSubmitting(caller, attempt.assignmentId);
    return this.#store(attempt, answers, earlierOf(clock.now(), attempt.endsAt));
  }

  /** Hands in what was kept of an attempt whose time is up, as of the end of its time. Idempotent. */
  end(attempt: AttemptRow): Promise<Receipt> {
    return this.#store(attempt, QuizAnswers.parse(attempt.answers), attempt.endsAt ?? undefined);
  }

  async #store(attempt: AttemptRow, answers: QuizAnswers, submittedAt?: Date): Promise<Receipt> {
    const { attempts, blobs, queue, logger } = this.#parts;
    const { id, assignmentId, assignmentVersionId, userId, seed } = attempt;
    const { translate } = await this.#quiz(attempt);
    const files = answersSubmission({ seed, answers: translate(answers) });
    // The blob first: a row must never name files that are not there. A blob without a row harms nobody.
    const filesKey = await blobs.put(packFiles(files));
    const receipt = await attempts.handIn(id, answers, {
      assignmentId,
      assignmentVersionId,
      userId,
      digest: digestFiles(files),
      filesKey,
      files: [...files].map(([path, content]) => ({ path, bytes: content.byteLength })),
      ...(submittedAt && { submittedAt }),
    });
    await enqueueRun(receipt.runId, queue, logger);
    return receipt;
  }

  /** Rejects with `not_found` for an attempt that is not the caller's, or of a course that the caller has left. */
  async #own(caller: Caller, attemptId: string): Promise<AttemptRow> {
    const attempt = await this.#parts.attempts.find(attemptId);
    if (attempt === null || attempt.userId !== caller.id) throw new Refusal("not_found");
    await this.#parts.assignments.getFor(caller, attempt.assignmentId);
    return attempt;
  }

  async #show(attempt: AttemptRow): Promise<QuizAttempt> {
    const { id, assignmentId, userId, startedAt, endsAt } = attempt;
    const { questions } = await this.#quiz(attempt);
    return {
      id,
      assignmentId,
      number: 1 + (await this.#parts.attempts.countHandedIn(assignmentId, userId)),
      startedAt: startedAt.toISOString(),
      leftMs: endsAt === null ? null : Math.max(0, endsAt.getTime() - this.#parts.clock.now().getTime()),
      questions: [...questions],
      answers: QuizAnswers.parse(attempt.answers),
    };
  }

  /** As the version says that the attempt was begun with: one that is published meanwhile is for the next. */
  async #quiz({ seed, assignmentVersion: { file, bundleKey } }: AttemptRow): Promise<ShownQuiz> {
    const { quiz } = AssignmentFile.parse(file);
    if (quiz === undefined) throw new Error("an attempt at what is no quiz");
    return shownQuiz(quiz, await this.#parts.questions.execute(bundleKey), seed);
  }
}

/** What comes within the grace came in time. Undefined: now. */
const earlierOf = (now: Date, endsAt: Date | null): Date | undefined =>
  endsAt !== null && now > endsAt ? endsAt : undefined;
