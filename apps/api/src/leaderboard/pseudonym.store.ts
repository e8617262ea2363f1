import { randomInt } from "node:crypto";
import type { Database, Prisma } from "@laptime/database";
import { pseudonym } from "@laptime/grading";

export interface Listed {
  readonly userId: string;
  readonly words: string;
  readonly isListed: boolean;
}

/** So many draws without a number before most pairs must be taken, and so many before something is wrong. */
const PLAIN_DRAWS = 20;
const MOST_DRAWS = 200;

export class PseudonymStore {
  constructor(private readonly database: Pick<Database, "pseudonym" | "enrolment" | "$transaction">) {}

  students(courseId: string): Promise<{ userId: string; user: { name: string } }[]> {
    return this.database.enrolment.findMany({
      where: { courseId, role: "student" },
      select: { userId: true, user: { select: { name: true } } },
    });
  }

  /** Of all these students, by their ids; drawn for those that have none. Idempotent, whoever asks at once. */
  async of(courseId: string, userIds: readonly string[]): Promise<Map<string, Listed>> {
    for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
      const known = await this.#known(courseId, userIds);
      const missing = userIds.filter((userId) => !known.has(userId));
      if (missing.length === 0) return known;
      const drawn = missing.map((userId) => {
        const seed = randomInt(2 ** 31);
        return { courseId, userId, seed, words: pseudonym(seed, draw >= PLAIN_DRAWS) };
      });
      await this.#keep(courseId, drawn);
    }
    throw new Error(`no free pseudonym in course ${courseId}`);
  }

  /** Takes effect with the next look at a leaderboard. Idempotent. */
  async setListed(courseId: string, userId: string, isListed: boolean): Promise<void> {
    await this.of(courseId, [userId]);
    await this.database.pseudonym.update({ where: { courseId_userId: { courseId, userId } }, data: { isListed } });
  }

  /**
   * Words that are taken are skipped, and drawn anew in the next round. Who draws for a course at once takes turns: rows
   * that wait for each other's words in turn would never end.
   */
  async #keep(courseId: string, drawn: Prisma.PseudonymCreateManyInput[]): Promise<void> {
    await this.database.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`pseudonyms ${courseId}`}, 0))`;
      await tx.pseudonym.createMany({ data: drawn, skipDuplicates: true });
    });
  }

  async #known(courseId: string, userIds: readonly string[]): Promise<Map<string, Listed>> {
    const rows = await this.database.pseudonym.findMany({
      where: { courseId, userId: { in: [...userIds] } },
      select: { userId: true, words: true, isListed: true },
    });
    return new Map(rows.map((row) => [row.userId, row]));
  }
}
