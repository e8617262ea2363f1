import { NoticePace, type NewNoticePace, type NoticeSettings } from "@laptime/contracts";
import type { Database } from "@laptime/database";

/** How people want to be told. Whatever changes here holds for what waits to be told, too. */
export class NoticeSettingsStore {
  constructor(private readonly database: Database) {}

  async settingsOf(userId: string): Promise<Omit<NoticeSettings, "isSent">> {
    const { noticeRules, coursePaces, enrolments } = await this.database.user.findUniqueOrThrow({
      where: { id: userId },
      select: {
        noticeRules: true,
        coursePaces: true,
        enrolments: {
          select: { course: { select: { id: true, title: true } } },
          orderBy: { course: { title: "asc" } },
        },
      },
    });
    const paces = new Map(coursePaces.map(({ courseId, pace }) => [courseId, NoticePace.parse(pace)]));
    const { failedAt = null, failure = null } = noticeRules ?? {};
    return {
      pace: NoticePace.parse(noticeRules?.pace ?? "digest"),
      courses: enrolments.map(({ course }) => ({ ...course, pace: paces.get(course.id) ?? null })),
      failure: failedAt && { at: failedAt.toISOString(), answer: failure ?? "" },
    };
  }

  /** Idempotent. Resolves with false when the person is not in the course. */
  setPace(userId: string, { courseId, pace }: NewNoticePace, now: Date): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      if (courseId === null) {
        await tx.noticeRule.upsert({ where: { userId }, create: { userId, pace }, update: { pace } });
      } else {
        const key = { userId, courseId };
        if ((await tx.enrolment.count({ where: key })) === 0) return false;
        if (pace === null) await tx.courseNoticePace.deleteMany({ where: key });
        else
          await tx.courseNoticePace.upsert({
            where: { userId_courseId: key },
            create: { ...key, pace },
            update: { pace },
          });
      }
      await tx.notice.updateMany({ where: { userId, dueAt: { not: null } }, data: { dueAt: now } });
      return true;
    });
  }

  /** No mail of any course. Idempotent. Resolves with false when there is no such person. */
  unsubscribe(userId: string): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      if ((await tx.user.count({ where: { id: userId } })) === 0) return false;
      const pace = "never" satisfies NoticePace;
      await tx.noticeRule.upsert({ where: { userId }, create: { userId, pace }, update: { pace } });
      await tx.courseNoticePace.deleteMany({ where: { userId } });
      return true;
    });
  }

  /** Mails to the address are tried again. Idempotent. */
  async trustAddress(userId: string): Promise<void> {
    await this.database.noticeRule.updateMany({ where: { userId }, data: { failedAt: null, failure: null } });
  }
}
