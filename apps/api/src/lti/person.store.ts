import { randomUUID } from "node:crypto";
import type { Database, LtiPlatform, Tables } from "@laptime/database";

/** How it is known who a platform's person is. */
export type LinkedHow = "new" | "email" | "confirmed";

export interface PlatformPerson {
  readonly sub: string;
  readonly name: string;
  /** As the platform says; empty: it does not. */
  readonly email: string;
}

/** Whom platforms mean. */
export class PersonStore {
  constructor(
    private readonly database: Database,
    /** Addresses of operators, in small letters: no platform's word makes anybody one of them. */
    private readonly operators: readonly string[],
  ) {}

  /** Null: not known here yet. */
  async findLinked(platformId: string, sub: string): Promise<string | null> {
    const key = { platformId_sub: { platformId, sub } };
    return (await this.database.ltiUserLink.findUnique({ where: key, select: { userId: true } }))?.userId ?? null;
  }

  /** Whether somebody has this address already. */
  async isKnown(email: string): Promise<boolean> {
    return email !== "" && (await this.database.user.count({ where: { email } })) > 0;
  }

  /** Its owner says that it is theirs. Resolves with whose the sub is: an earlier word stands. */
  confirm(platformId: string, sub: string, userId: string): Promise<string> {
    return this.database.$transaction((tx) => link(tx, platformId, sub, userId, "confirmed"));
  }

  /** Whose the sub is, with an account made for it where there is none. Idempotent. */
  ensure(platform: LtiPlatform, person: PlatformPerson): Promise<string> {
    return this.database.$transaction((tx) => ensurePerson(tx, platform, person, this.operators));
  }
}

/**
 * Whose the sub is. Where nobody is known: of a platform whose addresses are trusted, whoever has the address, once it is
 * verified here too or never used; else a new account. What a platform says of addresses is not written into one otherwise: it could be
 * somebody else's, who is then let into what is meant for that address.
 */
export async function ensurePerson(
  tables: Tables,
  platform: Pick<LtiPlatform, "id" | "trustsEmails">,
  { sub, name, email }: PlatformPerson,
  operators: readonly string[],
): Promise<string> {
  await tables.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`lti ${platform.id} ${sub}`}, 0))`;
  const key = { platformId_sub: { platformId: platform.id, sub } };
  const known = await tables.ltiUserLink.findUnique({ where: key, select: { userId: true } });
  if (known !== null) return known.userId;
  const trusted = platform.trustsEmails && email.includes("@") && !operators.includes(email) ? email : null;
  const owner = trusted === null ? null : await tables.user.findUnique({ where: { email: trusted } });
  if (owner !== null && (owner.emailVerified || (await isUntouched(tables, owner.id)))) {
    await tables.user.update({ where: { id: owner.id }, data: { emailVerified: true } });
    return link(tables, platform.id, sub, owner.id, "email");
  }
  const id = randomUUID();
  const isFree = trusted !== null && owner === null;
  await tables.user.create({
    data: { id, name: nameOf(name), email: isFree ? trusted : addressOfNobody(id), emailVerified: isFree },
  });
  // A box that nobody has gets no notices.
  if (!isFree) await tables.noticeRule.create({ data: { userId: id, pace: "never" } });
  return link(tables, platform.id, sub, id, "new");
}

/** On a roster, and nobody has ever been in it: no stranger waits there with a password. */
async function isUntouched(tables: Tables, userId: string): Promise<boolean> {
  const where = { userId };
  return (await tables.account.count({ where })) === 0 && (await tables.ltiUserLink.count({ where })) === 0;
}

async function link(tables: Tables, platformId: string, sub: string, userId: string, how: LinkedHow): Promise<string> {
  const key = { platformId_sub: { platformId, sub } };
  const row = await tables.ltiUserLink.upsert({
    where: key,
    create: { platformId, sub, userId, how },
    update: {},
    select: { userId: true },
  });
  return row.userId;
}

const nameOf = (name: string): string => (name.trim() === "" ? "A person without a name" : name.trim().slice(0, 200));

/** Every account has an address of its own; no mail goes to one under `.invalid` (RFC 2606). */
const addressOfNobody = (id: string): string => `${id}@lms.invalid`;
