import { randomInt } from "node:crypto";
import type { Database } from "@laptime/database";
import { pseudonym } from "@laptime/grading";

/** What students and teams are called by who marks. Drawn by chance and kept: nothing of a student is in it. */
export class AliasStore {
  constructor(private readonly database: Pick<Database, "markingAlias" | "$transaction">) {}

  /** By owner; drawn for those that have none. Idempotent, whoever asks at once. */
  async of(assignmentId: string, ownerIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const known = await this.#known(assignmentId, ownerIds);
    const missing = ownerIds.filter((id) => !known.has(id));
    if (missing.length === 0) return known;
    await this.#draw(assignmentId, missing);
    return this.#known(assignmentId, ownerIds);
  }

  /** Whoever draws for an assignment takes turns, so that no two owners get the same words. */
  #draw(assignmentId: string, ownerIds: readonly string[]): Promise<void> {
    return this.database.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`aliases ${assignmentId}`}, 0))`;
      const rows = await tx.markingAlias.findMany({ where: { assignmentId }, select: { words: true } });
      const taken = new Set(rows.map(({ words }) => words));
      const data = [...new Set(ownerIds)].map((ownerId) => ({ assignmentId, ownerId, words: freeWords(taken) }));
      // Who drew a moment earlier for the same owner stays right.
      await tx.markingAlias.createMany({ data, skipDuplicates: true });
    });
  }

  async #known(assignmentId: string, ownerIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.markingAlias.findMany({ where: { assignmentId, ownerId: { in: [...ownerIds] } } });
    return new Map(rows.map(({ ownerId, words }) => [ownerId, words]));
  }
}

/** Numbered once most pairs must be taken. */
const PLAIN = 2000;

function freeWords(taken: Set<string>): string {
  let words: string;
  do words = pseudonym(randomInt(2 ** 31), taken.size >= PLAIN);
  while (taken.has(words));
  taken.add(words);
  return words;
}
