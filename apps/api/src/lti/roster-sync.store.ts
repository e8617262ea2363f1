import type { LtiRosterSync } from "@laptime/contracts";
import type { Member } from "@laptime/lms/lti";
import { isTestUser } from "@laptime/lms/lti";
import { recordAudit, type Database, type LtiContext, type LtiPlatform, type Tables } from "@laptime/database";
import { takeRosterTurn } from "../roster/index.ts";
import { memberRole } from "./context.store.ts";
import { admit, depart, type MembershipChange } from "./membership.ts";
import { ensurePerson } from "./person.store.ts";

const LONG = { timeout: 120_000, maxWait: 10_000 } as const;
/** Of those that staff are shown. */
const SHOWN = 100;
const DAY_SECONDS = 86_400;
/** One that failed is tried again sooner; one that is under way is nobody else's. */
const RETRY_SECONDS = 3_600;

export type SyncedContext = Pick<LtiContext, "id" | "courseId" | "membersUrl" | "title"> & {
  readonly platform: LtiPlatform;
};

/** Rosters of platforms' courses, and what came of fetching them. */
export class RosterSyncStore {
  constructor(
    private readonly database: Database,
    /** Addresses of operators, in small letters. */
    private readonly operators: readonly string[],
  ) {}

  /** One whose time has come, for this process alone; null: none. It is due again in an hour, unless it goes well. */
  async take(): Promise<SyncedContext | null> {
    const [taken] = await this.database.$queryRaw<{ id: string }[]>`
      UPDATE lti_context SET "syncDueAt" = now() + make_interval(secs => ${RETRY_SECONDS})
      WHERE id = (
        SELECT context.id FROM lti_context context
        JOIN lti_deployment deployment ON deployment.id = context."deploymentId" AND deployment."isAllowed"
        JOIN lti_platform platform ON platform.id = deployment."platformId" AND platform."activeAt" IS NOT NULL
        WHERE context."syncDueAt" <= now() ORDER BY context."syncDueAt" LIMIT 1 FOR UPDATE OF context SKIP LOCKED)
      RETURNING id`;
    return taken === undefined ? null : this.find(taken.id);
  }

  /** Null: there is none, or not in this course. */
  async find(id: string, courseId?: string): Promise<SyncedContext | null> {
    const row = await this.database.ltiContext.findFirst({
      where: { id, ...(courseId !== undefined && { courseId }) },
      include: { deployment: { include: { platform: true } } },
    });
    return (
      row && {
        id,
        courseId: row.courseId,
        membersUrl: row.membersUrl,
        title: row.title,
        platform: row.deployment.platform,
      }
    );
  }

  /** All of it, or nothing. `at`: when it was asked for: who has come since stays, though it does not name them yet. */
  apply(context: SyncedContext, members: readonly Member[], by: string | null, at: Date): Promise<LtiRosterSync> {
    return this.database.$transaction(async (tx) => {
      await takeRosterTurn(tx, context.courseId);
      const changes = [
        ...(await this.#admitAll(tx, context, members, at)),
        ...(await departAll(tx, context, members, at)),
      ];
      const sync = { at: at.toISOString(), failure: null, members: members.length, changes: changes.slice(0, SHOWN) };
      if (changes.length > 0) {
        await recordAudit(tx, {
          ...{ actorId: by ?? "", courseId: context.courseId, action: "lti.roster" },
          subject: `${context.title}: ${summaryOf(changes)}`,
        });
      }
      return sync;
    }, LONG);
  }

  async keep(id: string, sync: LtiRosterSync): Promise<void> {
    const wait = sync.failure === null ? DAY_SECONDS : RETRY_SECONDS;
    await this.database.$executeRaw`
      UPDATE lti_context SET "syncedAt" = ${new Date(sync.at)}, "lastSync" = ${JSON.stringify(sync)}::jsonb,
        "syncDueAt" = CASE WHEN "syncDueAt" IS NULL THEN NULL ELSE now() + make_interval(secs => ${wait}) END
      WHERE id = ${id}::uuid`;
  }

  async #admitAll(tx: Tables, context: SyncedContext, members: readonly Member[], at: Date): Promise<Changed[]> {
    const changes: Changed[] = [];
    for (const member of members) {
      const role = memberRole(member.roles);
      if (!isIn(member) || role === null) continue;
      const name = member.name === "" ? `${member.given_name} ${member.family_name}`.trim() : member.name;
      const person = { sub: member.user_id, name, email: member.email.toLowerCase() };
      const userId = await ensurePerson(tx, context.platform, person, this.operators);
      const change = await admit(tx, {
        ...{ contextId: context.id, courseId: context.courseId, userId, sub: member.user_id, role, seenAt: at },
        isTest: isTestUser(member.roles),
      });
      if (change !== null) changes.push({ name, ...change });
    }
    return changes;
  }
}

type Changed = MembershipChange & { readonly name: string };

const isIn = ({ status }: Member): boolean => status === "active";

async function departAll(
  tx: Tables,
  { id: contextId, courseId }: SyncedContext,
  members: readonly Member[],
  at: Date,
): Promise<Changed[]> {
  const here = new Set(members.filter((one) => isIn(one) && memberRole(one.roles) !== null).map((one) => one.user_id));
  const known = await tx.ltiMember.findMany({
    where: { contextId, isActive: true, seenAt: { lte: at } },
    include: { user: { select: { name: true } } },
    orderBy: { userId: "asc" },
  });
  const changes: Changed[] = [];
  for (const { userId, sub, user } of known) {
    if (here.has(sub)) continue;
    const change = await depart(tx, { contextId, courseId, userId });
    if (change !== null) changes.push({ name: user.name, ...change });
  }
  return changes;
}

function summaryOf(changes: readonly Changed[]): string {
  const counts = Object.groupBy(changes, ({ kind }) => kind);
  const added = (counts.added?.length ?? 0) + (counts.back?.length ?? 0);
  return `${added} added, ${counts.changed?.length ?? 0} changed, ${counts.left?.length ?? 0} left`;
}
