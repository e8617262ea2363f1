import type { LmsFilePreview, LmsPlatform } from "@laptime/contracts";
import { recordAudit, type Database } from "@laptime/database";
import type { LmsIds } from "@laptime/lms/files";
import { ClassGradesStore, type CourseGrades } from "./class-grades.store.ts";

export interface Learned {
  readonly preview: LmsFilePreview;
  readonly learned: readonly { readonly userId: string; readonly ids: LmsIds }[];
  /** It is what somebody has looked at. */
  readonly isMeant: boolean;
}

/** As whom platforms know the students of a course. */
export class LmsIdentityStore {
  readonly #classes: ClassGradesStore;

  constructor(private readonly database: Database) {
    this.#classes = new ClassGradesStore(database);
  }

  /**
   * One transaction, those of a course one after the other: `learn` is asked what to keep of the class as it is then.
   * Who had such an id before loses it. Resolves with null, and has changed nothing, when it is not what was meant.
   */
  keep(
    courseId: string,
    by: string,
    platform: LmsPlatform,
    learn: (grades: CourseGrades) => Learned,
  ): Promise<LmsFilePreview | null> {
    return this.database.$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`lms ${courseId}`}, 0))`;
        const { preview, learned, isMeant } = learn(await this.#classes.classGrades(courseId, platform, tx));
        if (!isMeant) return null;
        const [users, lmsIds, sisIds] = [
          learned.map(({ userId }) => userId),
          learned.flatMap(({ ids }) => ids.lmsId ?? []),
          learned.flatMap(({ ids }) => ids.sisId ?? []),
        ];
        await tx.lmsIdentity.deleteMany({
          where: {
            ...{ courseId, platform },
            OR: [{ userId: { in: users } }, { lmsId: { in: lmsIds } }, { sisId: { in: sisIds } }],
          },
        });
        await tx.lmsIdentity.createMany({
          data: learned.map(({ userId, ids }) => ({ courseId, platform, userId, ...ids })),
        });
        await recordAudit(tx, {
          ...{ actorId: by, courseId, action: "lms.identities" },
          subject: `${platform}: ${learned.length} of ${preview.people.length} people`,
          details: { userIds: users },
        });
        return preview;
      },
      { timeout: 60_000, maxWait: 10_000 },
    );
  }
}
