import { recordAudit, type Database, type LtiKey } from "@laptime/database";

/** A key that was replaced is published so long: what it has signed may be looked at later. */
const PUBLISHED_ON_MS = 7 * 86_400_000;

export interface NewKey {
  readonly id: string;
  readonly publicJwk: object;
  /** Sealed. */
  readonly privateJwk: string;
  readonly signsFrom: Date;
}

/** The keys of this tool, newest first. */
export class ToolKeyStore {
  constructor(private readonly database: Database) {}

  /** Those that are published. */
  published(now: Date): Promise<LtiKey[]> {
    const where = { OR: [{ endsAt: null }, { endsAt: { gt: now } }] };
    return this.database.ltiKey.findMany({ where, orderBy: [{ signsFrom: "desc" }, { id: "asc" }] });
  }

  /** The first one, unless another process has made it meanwhile. */
  async begin(key: NewKey): Promise<void> {
    await this.#inTurn(async (tx) => {
      if ((await tx.ltiKey.count()) === 0) await tx.ltiKey.create({ data: key });
    });
  }

  /** The others end once the new one has signed for a while. */
  async replace(key: NewKey, by: string): Promise<void> {
    await this.#inTurn(async (tx) => {
      const endsAt = new Date(key.signsFrom.getTime() + PUBLISHED_ON_MS);
      await tx.ltiKey.updateMany({ where: { endsAt: null }, data: { endsAt } });
      await tx.ltiKey.create({ data: key });
      await recordAudit(tx, { actorId: by, courseId: null, action: "lti.key", subject: key.id });
    });
  }

  async #inTurn(act: (tx: Parameters<Parameters<Database["$transaction"]>[0]>[0]) => Promise<void>): Promise<void> {
    await this.database.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('lti keys', 0))`;
      await act(tx);
    });
  }
}
