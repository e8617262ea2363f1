import { TokenScope, type NewToken, type TokenView } from "@laptime/contracts";
import type { AccessToken, Database } from "@laptime/database";
import type { Caller } from "./caller.ts";

/** How exactly the last use is known: a write for every request would cost more than most requests. */
const NOTED_EVERY_MS = 60_000;

/** Access tokens by their hash; no secret is ever stored. */
export class AccessTokenStore {
  constructor(private readonly database: Pick<Database, "accessToken">) {}

  /** The caller's tokens that are not revoked, newest first; expired ones too. */
  async list(userId: string): Promise<TokenView[]> {
    const where = { userId, revokedAt: null };
    return (await this.database.accessToken.findMany({ where, orderBy: { createdAt: "desc" } })).map(toView);
  }

  count(userId: string): Promise<number> {
    return this.database.accessToken.count({ where: { userId, revokedAt: null } });
  }

  async add(userId: string, hash: string, { name, scopes }: NewToken, at: Date, expiresAt: Date): Promise<TokenView> {
    const data = { userId, hash, name, scopes: [...new Set(scopes)], createdAt: at, expiresAt };
    return toView(await this.database.accessToken.create({ data }));
  }

  /** Resolves with whether there was one to revoke. */
  async revoke(userId: string, id: string, at: Date): Promise<boolean> {
    const where = { id, userId, revokedAt: null };
    return (await this.database.accessToken.updateMany({ where, data: { revokedAt: at } })).count > 0;
  }

  /** Whose token it is and what it may do; null when unknown, expired or revoked. Notes the use, to the minute. */
  async use(hash: string, at: Date): Promise<{ caller: Caller; scopes: TokenScope[] } | null> {
    const found = await this.database.accessToken.findUnique({ where: { hash }, include: { user: true } });
    if (found === null || found.revokedAt !== null || found.expiresAt <= at) return null;
    const notedAt = found.lastUsedAt?.getTime() ?? -Infinity;
    if (at.getTime() - notedAt >= NOTED_EVERY_MS) {
      await this.database.accessToken.update({ where: { hash }, data: { lastUsedAt: at } });
    }
    const { id, name, email } = found.user;
    return { caller: { id, name, email }, scopes: TokenScope.array().parse(found.scopes) };
  }
}

function toView({ id, name, scopes, createdAt, expiresAt, lastUsedAt }: AccessToken): TokenView {
  return {
    id,
    name,
    scopes: TokenScope.array().parse(scopes),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
