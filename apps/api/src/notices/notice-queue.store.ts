import type { Database } from "@laptime/database";
import { paceOf, sortNotices } from "./when-to-mail.ts";

/** A try that is not heard of for so long was lost with its process. Longer than a mail server may take. */
const LEASE_SECONDS = 15 * 60;
/** Seconds from a failed try to the next one; after the last there is none. */
const BACK_OFFS = [60, 300, 1_800, 7_200, 21_600, 43_200];
/** What was told is forgotten after so many days. */
const KEPT_DAYS = 30;

export interface DueMail {
  readonly id: string;
  readonly userId: string;
  /** Before this one. */
  readonly tries: number;
}

/** Notices on their way into mails, and mails on their way out. Instants are the caller's, so that a test has its own. */
export class NoticeQueueStore {
  constructor(private readonly database: Database) {}

  /** Those of whose notices one is to be looked at. */
  async people(now: Date, most: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ userId: string }[]>`
      SELECT DISTINCT "userId" FROM notice WHERE "dueAt" <= ${now} LIMIT ${most}`;
    return rows.map(({ userId }) => userId);
  }

  /** Makes a mail of what one person is told now; other notices wait for their time. One process at a time. */
  async gather(userId: string, now: Date): Promise<void> {
    await this.database.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`notices of ${userId}`}, 0))`;
      const { timeZone, ...wishes } = await tx.user.findUniqueOrThrow({
        where: { id: userId },
        select: { timeZone: true, noticeRules: true, coursePaces: true },
      });
      const pending = await tx.notice.findMany({
        where: { userId, dueAt: { not: null } },
        select: { id: true, createdAt: true, dueAt: true, courseId: true, course: { select: { timeZone: true } } },
      });
      const { mailed, unwanted, waiting } = sortNotices(
        pending.map(({ id, createdAt, courseId, course }) => ({
          ...{ id, createdAt, timeZone: timeZone ?? course.timeZone },
          pace: paceOf(wishes, courseId),
        })),
        now,
      );
      if (unwanted.length > 0)
        await tx.notice.updateMany({ where: { id: { in: [...unwanted] } }, data: { dueAt: null } });
      const dueMs = new Map(pending.map(({ id, dueAt }) => [id, dueAt?.getTime()]));
      // Most wait for the same mail since the last look.
      const moved = waiting.filter(({ id, until }) => until.getTime() !== dueMs.get(id));
      for (const [untilMs, those] of Map.groupBy(moved, ({ until }) => until.getTime())) {
        const ids = those.map(({ id }) => id);
        await tx.notice.updateMany({ where: { id: { in: ids } }, data: { dueAt: new Date(untilMs) } });
      }
      if (mailed.length === 0) return;
      const { id: mailId } = await tx.noticeMail.create({ data: { userId, dueAt: now } });
      await tx.notice.updateMany({ where: { id: { in: [...mailed] } }, data: { dueAt: null, mailId } });
    });
  }

  /** What is due, for this process alone until its lease ends. */
  take(now: Date, most: number): Promise<DueMail[]> {
    return this.database.$queryRaw<DueMail[]>`
      UPDATE notice_mail mail
      SET "dueAt" = ${now}::timestamptz + make_interval(secs => ${LEASE_SECONDS}), tries = mail.tries + 1
      WHERE id IN (
        SELECT id FROM notice_mail WHERE "dueAt" <= ${now} ORDER BY "dueAt" LIMIT ${most} FOR UPDATE SKIP LOCKED)
      RETURNING id, "userId", tries - 1 AS tries`;
  }

  /** `isSent` false: there was nothing left to say. */
  async done(id: string, now: Date, isSent: boolean): Promise<void> {
    const data = isSent ? { sentAt: now, lastAnswer: null } : { lastAnswer: "nothing to say any more" };
    await this.database.noticeMail.updateMany({ where: { id }, data: { ...data, dueAt: null } });
  }

  /**
   * It is tried again later, or, after a day, no more. `ofAddress`: it was the address that was refused; when that is
   * the last word, none is sent to it until its owner asks for them.
   */
  async failed({ id, userId, tries }: DueMail, now: Date, answer: string, ofAddress: boolean): Promise<void> {
    const wait = BACK_OFFS[tries];
    const dueAt = wait === undefined ? null : new Date(now.getTime() + wait * 1000);
    const lastAnswer = answer.slice(0, 300);
    await this.database.noticeMail.updateMany({ where: { id }, data: { dueAt, lastAnswer } });
    if (dueAt !== null || !ofAddress) return;
    const gone = { failedAt: now, failure: lastAnswer };
    await this.database.noticeRule.upsert({ where: { userId }, create: { userId, ...gone }, update: gone });
  }

  /** Where no mail is sent, nothing waits for the day when it will be. */
  async drop(now: Date): Promise<void> {
    await this.database.notice.updateMany({ where: { dueAt: { lte: now } }, data: { dueAt: null } });
  }

  async forget(now: Date): Promise<void> {
    const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
    await this.database.noticeMail.deleteMany({ where: { dueAt: null, createdAt: { lt: before } } });
    await this.database.notice.deleteMany({ where: { dueAt: null, mailId: null, createdAt: { lt: before } } });
  }
}
