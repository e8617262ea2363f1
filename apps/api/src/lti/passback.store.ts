import { AssignmentFile, SentScore, type PassbackState } from "@laptime/contracts";
import type { GradeToSend } from "@laptime/lms/lti";
import type { Database } from "@laptime/database";
import { toGrade } from "./grade-to-send.ts";

/** A try that is not heard of for so long was lost with its process. */
const LEASE_SECONDS = 180;
/** Makes a column; others wait. */
const COLUMN_LEASE_SECONDS = 60;

export interface TakenPassback {
  readonly lineItemId: string;
  readonly userId: string;
  readonly version: number;
  readonly fence: number;
  /** This one included. */
  readonly tries: number;
  readonly stampedAt: Date;
  readonly sent: unknown;
  readonly isUncertain: boolean;
}

export type PassbackPlace = NonNullable<Awaited<ReturnType<PassbackStore["place"]>>>;

/** One passback with all that is needed to send it. */
export interface DuePassback extends Omit<TakenPassback, "sent"> {
  readonly sent: SentScore | null;
  readonly place: PassbackPlace;
  readonly sub: string;
  readonly grade: GradeToSend | null;
}

export interface Outcome {
  readonly state: PassbackState;
  /** Null: it is not looked at again before something changes. */
  readonly again: Date | null;
  /** Left out: as before. */
  readonly sent?: SentScore;
  readonly isUncertain?: boolean;
  /** It was not this passback's fault: the try does not count. */
  readonly isFree?: boolean;
  readonly answer?: { readonly status: number; readonly words: string };
}

/** What columns have to be told, taken by one process at a time and in order. */
export class PassbackStore {
  constructor(private readonly database: Database) {}

  /**
   * What is due, for this process alone until its lease ends. Each gets a time stamp that is at least a second after the
   * one before, whatever became of that: a late message can never come out on top of a newer one. Until it is settled
   * nobody knows what the platform has taken.
   */
  take(most: number): Promise<TakenPassback[]> {
    return this.database.$queryRaw<TakenPassback[]>`
      UPDATE passback
      SET "leaseExpiresAt" = now() + make_interval(secs => ${LEASE_SECONDS}), "stampedAt" = now(), "isUncertain" = true,
        fence = passback.fence + 1, tries = passback.tries + 1
      FROM (
        SELECT due."lineItemId", due."userId", due."isUncertain"
        FROM passback due
        JOIN lti_line_item item ON item.id = due."lineItemId"
        JOIN lti_context context ON context.id = item."contextId"
        JOIN lti_deployment deployment ON deployment.id = context."deploymentId" AND deployment."isAllowed"
        JOIN lti_platform platform ON platform.id = deployment."platformId" AND platform."activeAt" IS NOT NULL
        WHERE due."dueAt" <= now() AND (due."leaseExpiresAt" IS NULL OR due."leaseExpiresAt" < now())
          AND (due."stampedAt" IS NULL OR due."stampedAt" <= now() - interval '1 second')
          AND (platform."pausedUntil" IS NULL OR platform."pausedUntil" <= now())
        ORDER BY due."dueAt" LIMIT ${most} FOR UPDATE OF due SKIP LOCKED) taken
      WHERE passback."lineItemId" = taken."lineItemId" AND passback."userId" = taken."userId"
      RETURNING passback."lineItemId", passback."userId", passback.version, passback.fence, passback.tries,
        passback."stampedAt", passback.sent, taken."isUncertain"`;
  }

  /** What they are to show. Asked for after they were taken: a grade that is newer than this has raised the version. */
  async load(taken: readonly TakenPassback[]): Promise<DuePassback[]> {
    const places = new Map<string, PassbackPlace>();
    for (const id of new Set(taken.map(({ lineItemId }) => lineItemId))) {
      const place = await this.place(id);
      if (place !== null) places.set(id, place);
    }
    const userIds = [...new Set(taken.map(({ userId }) => userId))];
    const assignmentIds = [...new Set([...places.values()].map(({ assignment }) => assignment.id))];
    const contextIds = [...new Set([...places.values()].map(({ contextId }) => contextId))];
    const grades = await this.database.grade.findMany({
      where: { assignmentId: { in: assignmentIds }, userId: { in: userIds } },
    });
    const members = await this.database.ltiMember.findMany({
      where: { contextId: { in: contextIds }, userId: { in: userIds }, role: "student", isActive: true },
    });
    const gradeBy = new Map(grades.map((grade) => [`${grade.assignmentId} ${grade.userId}`, grade]));
    const subBy = new Map(members.map(({ contextId, userId, sub }) => [`${contextId} ${userId}`, sub]));
    return taken.flatMap(({ sent, ...one }) => {
      const place = places.get(one.lineItemId);
      const sub = place && subBy.get(`${place.contextId} ${one.userId}`);
      if (place === undefined || sub === undefined) return [];
      const grade = toGrade(gradeBy.get(`${place.assignment.id} ${one.userId}`) ?? null, place.assignment);
      return { ...one, sent: SentScore.nullable().parse(sent), place, sub, grade };
    });
  }

  /** Null: the column is gone. */
  async place(lineItemId: string) {
    const row = await this.database.ltiLineItem.findUnique({
      where: { id: lineItemId },
      include: {
        assignment: { select: { id: true, isHeld: true, currentVersion: { select: { file: true } } } },
        context: { include: { deployment: { include: { platform: true } } } },
      },
    });
    if (row === null) return null;
    const { context, assignment } = row;
    const { title, points } = AssignmentFile.parse(assignment.currentVersion?.file);
    return {
      ...{
        lineItemId,
        contextId: context.id,
        url: row.url,
        lineItemsUrl: context.lineItemsUrl,
        scopes: context.scopes,
      },
      platform: context.deployment.platform,
      assignment: { id: assignment.id, isHeld: assignment.isHeld, title, points },
    };
  }

  /** Not heard when somebody else has taken it since. What has changed meanwhile is looked at at once. */
  async settle({ lineItemId, userId, version, fence }: TakenPassback | DuePassback, outcome: Outcome): Promise<void> {
    const { state, again, sent, isUncertain = false, isFree = false, answer } = outcome;
    const sentJson = sent === undefined ? null : JSON.stringify(sent);
    const isOwed = state === "waiting" || state === "given_up";
    const { status = null, words = null } = answer ?? {};
    await this.database.$executeRaw`
      UPDATE passback SET
        "leaseExpiresAt" = NULL, state = CASE WHEN version = ${version} THEN ${state} ELSE 'waiting' END,
        "dueAt" = CASE WHEN version = ${version} THEN ${again}::timestamptz ELSE least(now(), "dueAt") END,
        tries = CASE WHEN ${again === null} OR version <> ${version} THEN 0 WHEN ${isFree} THEN tries - 1 ELSE tries END,
        sent = coalesce(${sentJson}::jsonb, sent),
        "sentAt" = CASE WHEN ${sentJson}::text IS NULL THEN "sentAt" ELSE "stampedAt" END,
        "lagMs" = CASE WHEN ${sentJson}::text IS NULL THEN "lagMs" ELSE extract(epoch FROM now() - "owedAt") * 1000 END,
        "owedAt" = CASE WHEN ${isOwed} THEN "owedAt" WHEN version = ${version} THEN NULL ELSE "stampedAt" END,
        "isUncertain" = ${isUncertain},
        "lastStatus" = ${status}::int, "lastAnswer" = ${words}::text
      WHERE "lineItemId" = ${lineItemId}::uuid AND "userId" = ${userId} AND fence = ${fence}`;
  }

  /** Resolves with whether this process may make the column; else somebody else does, or has. */
  async takeColumn(lineItemId: string): Promise<boolean> {
    const taken = await this.database.$executeRaw`
      UPDATE lti_line_item SET "leaseExpiresAt" = now() + make_interval(secs => ${COLUMN_LEASE_SECONDS})
      WHERE id = ${lineItemId}::uuid AND url IS NULL AND ("leaseExpiresAt" IS NULL OR "leaseExpiresAt" < now())`;
    return taken > 0;
  }

  /** url null: it could not be made. */
  async keepColumn(lineItemId: string, url: string | null): Promise<void> {
    await this.database.ltiLineItem.update({ where: { id: lineItemId }, data: { url, leaseExpiresAt: null } });
  }

  async pausePlatform(platformId: string, until: Date, why: string): Promise<void> {
    const data = { pausedUntil: until, pausedFor: why.slice(0, 300) };
    await this.database.ltiPlatform.update({ where: { id: platformId }, data });
  }

  async resumePlatform(platformId: string): Promise<void> {
    const where = { id: platformId, pausedUntil: { not: null } };
    await this.database.ltiPlatform.updateMany({ where, data: { pausedUntil: null, pausedFor: null } });
  }
}
