import { BulkGrant, type GrantBatch } from "@laptime/contracts";
import {
  notify,
  recordAudit,
  resettleGrade,
  resettleGrades,
  type Database,
  type Prisma,
  type Tables,
} from "@laptime/database";
import { z } from "zod";

/** Grades of a whole class are settled in one transaction. */
const LONG = { timeout: 120_000, maxWait: 10_000 } as const;

/** What a student had, or has: of an extension, or of the enrolment; null: no extension. */
const Extension = z.object({ dueAt: z.iso.datetime(), reason: z.string(), grantedBy: z.string() });
const Accommodation = z.object({ extraHours: z.int(), extraTimePercent: z.int() });
const Held = z.union([Extension, Accommodation]).nullable();
type Held = z.infer<typeof Held>;
const Change = z.object({ userId: z.string(), before: Held, after: Held });
type Change = z.infer<typeof Change>;

/** More time for many students at once, and taking it back. Grades that change with it are settled in the same transaction. */
export class BulkGrantsStore {
  constructor(private readonly database: Pick<Database, "$transaction" | "grantBatch" | "user">) {}

  /** Newest first. */
  async list(courseId: string): Promise<GrantBatch[]> {
    const rows = await this.database.grantBatch.findMany({ where: { courseId }, orderBy: { madeAt: "desc" } });
    const users = await this.database.user.findMany({
      where: { id: { in: rows.map(({ by }) => by) } },
      select: { id: true, name: true },
    });
    const names = new Map(users.map(({ id, name }) => [id, name]));
    return rows.map((row) => viewOf(row, names.get(row.by) ?? null));
  }

  async view(id: string): Promise<GrantBatch> {
    const row = await this.database.grantBatch.findUniqueOrThrow({ where: { id } });
    const user = await this.database.user.findUnique({ where: { id: row.by }, select: { name: true } });
    return viewOf(row, user?.name ?? null);
  }

  /** Resolves with false when nobody is meant, or nothing of this course. Idempotent by the id. */
  give(courseId: string, by: string, order: BulkGrant): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      await takeTurns(tx, courseId);
      const known = await tx.grantBatch.findUnique({ where: { id: order.id }, select: { courseId: true } });
      if (known !== null) return known.courseId === courseId;
      const userIds = await findMeant(tx, courseId, order.to);
      if (userIds.length === 0 || !(await isOfCourse(tx, courseId, order.grant))) return false;
      const changes: Change[] = [];
      for (const userId of userIds) {
        const before = await heldBy(tx, courseId, userId, order.grant);
        await hold(tx, courseId, userId, order.grant, afterGrant(before, order, by));
        changes.push({ userId, before, after: await heldBy(tx, courseId, userId, order.grant) });
      }
      await tx.grantBatch.create({ data: { id: order.id, courseId, grant: order, changes, by } });
      await settle(tx, courseId, userIds, order.grant);
      const { grant } = order;
      const assignment = grant.kind === "extension" && { assignmentId: grant.assignmentId };
      await notify(tx, userIds, { kind: "extended", courseId, ...assignment });
      await note(tx, "dates.grant", courseId, by, order, userIds.length);
      return true;
    }, LONG);
  }

  /**
   * Everybody has again what was there before; whose dates were changed since, keeps them. Idempotent. Resolves with
   * false when the course has no such batch.
   */
  undo(courseId: string, by: string, id: string): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      await takeTurns(tx, courseId);
      const batch = await tx.grantBatch.findFirst({ where: { id, courseId } });
      if (batch === null) return false;
      if (batch.undoneAt !== null) return true;
      const order = BulkGrant.parse(batch.grant);
      const changed: string[] = [];
      const changes = z.array(Change).parse(batch.changes);
      for (const { userId, before, after } of changes) {
        const now = await heldBy(tx, courseId, userId, order.grant);
        if (JSON.stringify(now) !== JSON.stringify(after)) continue;
        await hold(tx, courseId, userId, order.grant, before);
        changed.push(userId);
      }
      const left = changes.length - changed.length;
      await tx.grantBatch.update({ where: { id }, data: { undoneAt: new Date(), left } });
      await settle(tx, courseId, changed, order.grant);
      await note(tx, "dates.undo", courseId, by, order, changed.length);
      return true;
    }, LONG);
  }
}

type Grant = BulkGrant["grant"];

/** Students of the course, in an order that is always the same. */
async function findMeant(tables: Tables, courseId: string, to: BulkGrant["to"]): Promise<string[]> {
  const where: Prisma.EnrolmentWhereInput = { courseId, role: "student" };
  if (to.who === "section") where.section = to.section;
  if (to.who === "students") where.userId = { in: to.studentIds };
  if (to.who === "team") where.user = { teams: { some: { teamId: to.teamId, team: { assignment: { courseId } } } } };
  const rows = await tables.enrolment.findMany({ where, select: { userId: true }, orderBy: { userId: "asc" } });
  return rows.map(({ userId }) => userId);
}

const isOfCourse = async (tables: Tables, courseId: string, grant: Grant): Promise<boolean> =>
  grant.kind !== "extension" || (await tables.assignment.count({ where: { id: grant.assignmentId, courseId } })) === 1;

/** Null: no extension, or not in the course any more. */
async function heldBy(tables: Tables, courseId: string, userId: string, grant: Grant): Promise<Held> {
  if (grant.kind === "accommodation") {
    const key = { courseId_userId: { courseId, userId } };
    return tables.enrolment.findUnique({ where: key, select: { extraHours: true, extraTimePercent: true } });
  }
  const key = { assignmentId_userId: { assignmentId: grant.assignmentId, userId } };
  const row = await tables.extension.findUnique({ where: key });
  return row && { dueAt: row.dueAt.toISOString(), reason: row.reason, grantedBy: row.grantedBy };
}

function afterGrant(before: Held, { grant, reason }: BulkGrant, by: string): Held {
  if (grant.kind === "extension") return { dueAt: new Date(grant.dueAt).toISOString(), reason, grantedBy: by };
  const had = Accommodation.parse(before);
  return {
    extraHours: grant.extraHours ?? had.extraHours,
    extraTimePercent: grant.extraTimePercent ?? had.extraTimePercent,
  };
}

async function hold(tables: Tables, courseId: string, userId: string, grant: Grant, held: Held): Promise<void> {
  if (grant.kind === "accommodation") {
    const data = Accommodation.parse(held);
    await tables.enrolment.update({ where: { courseId_userId: { courseId, userId } }, data });
    return;
  }
  const key = { assignmentId: grant.assignmentId, userId };
  if (held === null) {
    await tables.extension.deleteMany({ where: key });
    return;
  }
  const { dueAt, ...rest } = Extension.parse(held);
  const now = { ...rest, dueAt: new Date(dueAt) };
  await tables.extension.upsert({ where: { assignmentId_userId: key }, create: { ...key, ...now }, update: now });
}

async function settle(tables: Tables, courseId: string, userIds: readonly string[], grant: Grant): Promise<void> {
  for (const userId of userIds) {
    if (grant.kind === "extension") await resettleGrade(tables, { courseId, userId, assignmentId: grant.assignmentId });
    else await resettleGrades(tables, { courseId, userId });
  }
}

async function note(
  tables: Tables,
  action: "dates.grant" | "dates.undo",
  courseId: string,
  actorId: string,
  { grant, to, reason }: BulkGrant,
  students: number,
): Promise<void> {
  const what = grant.kind === "extension" ? `until ${grant.dueAt}` : "accommodation";
  const subject = `${students} students (${to.who === "section" ? to.section : to.who}), ${what}`;
  await recordAudit(tables, { actorId, courseId, action, subject, details: { reason, grant } });
}

async function takeTurns(tables: Tables, courseId: string): Promise<void> {
  await tables.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`grants ${courseId}`}, 0))`;
}

function viewOf(row: Prisma.GrantBatchGetPayload<object>, by: string | null): GrantBatch {
  const { grant, to, reason } = BulkGrant.parse(row.grant);
  return {
    ...{ id: row.id, grant, to, reason, by, left: row.left },
    students: z.array(z.unknown()).parse(row.changes).length,
    madeAt: row.madeAt.toISOString(),
    undoneAt: row.undoneAt?.toISOString() ?? null,
  };
}
