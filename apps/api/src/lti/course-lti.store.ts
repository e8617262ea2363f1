import {
  AssignmentFile,
  LtiRosterSync,
  PassbackState,
  SentScore,
  type LtiContextSettings,
  type LtiCourse,
  type PassbackList,
  type PassbackPreview,
} from "@laptime/contracts";
import { passbackStep, scopes } from "@laptime/lms/lti";
import { passBackCourse, recordAudit, type Database, type Prisma } from "@laptime/database";
import { toGrade } from "./grade-to-send.ts";

/** Of what pages list. */
const SHOWN = 500;
const TROUBLE: PassbackState[] = ["refused", "given_up"];

/** What staff see of the platforms that a course is connected with. */
export class CourseLtiStore {
  constructor(private readonly database: Database) {}

  async course(courseId: string, now: Date): Promise<LtiCourse> {
    const course = await this.database.course.findUniqueOrThrow({
      where: { id: courseId },
      select: { id: true, title: true },
    });
    const contexts = await this.database.ltiContext.findMany({
      where: { courseId },
      orderBy: { id: "asc" },
      include: {
        deployment: { include: { platform: true } },
        _count: { select: { members: { where: { isActive: true } }, links: true, lineItems: true } },
      },
    });
    const counts = await this.database.passback.groupBy({
      by: ["state"],
      where: { lineItem: { context: { courseId } } },
      _count: true,
    });
    return {
      course,
      contexts: contexts.map(({ deployment: { platform }, _count, ...context }) => ({
        ...{ id: context.id, title: context.title, platform: platform.name, product: platform.product },
        ...{ members: _count.members, links: _count.links, columns: _count.lineItems },
        takesGrades: context.scopes.includes(scopes.score),
        makesColumns: context.lineItemsUrl !== null && context.scopes.includes(scopes.lineItem),
        ...{ givesRoster: context.membersUrl !== null, allColumns: context.allColumns },
        syncsDaily: context.syncDueAt !== null,
        pausedFor: platform.pausedUntil !== null && platform.pausedUntil > now ? platform.pausedFor : null,
        lastSync: LtiRosterSync.nullable().parse(context.lastSync),
      })),
      counts: Object.fromEntries(counts.map(({ state, _count }) => [PassbackState.parse(state), _count])),
    };
  }

  /** Idempotent. Resolves with false when the course has no such context. */
  set(
    courseId: string,
    contextId: string,
    { allColumns, syncsDaily }: LtiContextSettings,
    now: Date,
  ): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      const context = await tx.ltiContext.findFirst({ where: { id: contextId, courseId } });
      if (context === null) return false;
      const syncDueAt = syncsDaily && context.membersUrl !== null ? (context.syncDueAt ?? now) : null;
      await tx.ltiContext.update({ where: { id: contextId }, data: { allColumns, syncDueAt } });
      // Columns that nobody has made yet are not wanted any more, or are now.
      const unmade = { contextId, url: null, leaseExpiresAt: null };
      if (!allColumns) await tx.ltiLineItem.deleteMany({ where: unmade });
      await passBackCourse(tx, courseId);
      return true;
    });
  }

  /** People, work and grades stay, on both sides. Resolves with false when the course has no such context. */
  disconnect(courseId: string, contextId: string, by: string): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      const context = await tx.ltiContext.findFirst({ where: { id: contextId, courseId } });
      if (context === null) return false;
      await tx.ltiContext.delete({ where: { id: contextId } });
      await recordAudit(tx, { actorId: by, courseId, action: "lti.disconnect", subject: context.title });
      return true;
    });
  }

  async passbacks(courseId: string, only: "all" | "trouble"): Promise<PassbackList> {
    const where = {
      lineItem: { context: { courseId } },
      ...(only === "trouble" && { state: { in: TROUBLE } }),
    } satisfies Prisma.PassbackWhereInput;
    const rows = await this.database.passback.findMany({
      where,
      ...withNames,
      // refused and given_up are not first in the alphabet: those with words of the platform are.
      orderBy: [
        { lastStatus: { sort: "desc", nulls: "last" } },
        { sentAt: { sort: "desc", nulls: "last" } },
        { userId: "asc" },
      ],
      take: SHOWN,
    });
    const passbacks = rows.map(({ user, lineItem, ...row }) => ({
      ...{ lineItemId: row.lineItemId, studentId: row.userId, student: user.name },
      ...{ assignment: titleOf(lineItem.assignment), platform: lineItem.context.deployment.platform.name },
      ...{ state: PassbackState.parse(row.state), sent: SentScore.nullable().parse(row.sent) },
      ...{
        sentAt: row.sentAt?.toISOString() ?? null,
        tries: row.tries,
        answer: row.lastAnswer,
        status: row.lastStatus,
      },
    }));
    return { passbacks, total: await this.database.passback.count({ where }) };
  }

  /** What would be sent if all were looked at now. */
  async preview(courseId: string): Promise<PassbackPreview> {
    const rows = await this.database.passback.findMany({
      where: { lineItem: { context: { courseId } } },
      ...withNames,
      orderBy: [{ lineItemId: "asc" }, { user: { name: "asc" } }],
    });
    const grades = await this.database.grade.findMany({ where: { assignment: { courseId } } });
    const gradeBy = new Map(grades.map((grade) => [`${grade.assignmentId} ${grade.userId}`, grade]));
    const steps = rows.map((row) => {
      const { assignment, context } = row.lineItem;
      const grade = toGrade(gradeBy.get(`${assignment.id} ${row.userId}`) ?? null, assignment);
      const before = SentScore.nullable().parse(row.sent);
      const names = { student: row.user.name, assignment: titleOf(assignment) };
      return { ...names, platform: context.deployment.platform.name, before, step: passbackStep(grade, before) };
    });
    const changes = steps.flatMap(({ step, ...names }) =>
      step.kind === "send" ? [{ ...names, after: step.score }] : [],
    );
    const held = steps.filter(({ step }) => step.kind === "nothing" && step.why === "held").length;
    return { changes: changes.slice(0, SHOWN), total: changes.length, held };
  }

  /** What was refused or given up is looked at again. Resolves with how many. */
  async retry(courseId: string): Promise<number> {
    const where = { state: { in: TROUBLE }, lineItem: { context: { courseId } } };
    return this.#lookAgain(where, {});
  }

  /** Columns of the platforms that are there, with what they should show. */
  async columns(courseId: string) {
    const rows = await this.database.ltiLineItem.findMany({
      where: { context: { courseId }, url: { not: null } },
      include: {
        passbacks: { select: { userId: true, sent: true } },
        assignment: { select: { currentVersion: { select: { file: true } } } },
        context: {
          select: {
            ...{ scopes: true, deployment: { select: { platform: true } } },
            members: { select: { userId: true, sub: true } },
          },
        },
      },
    });
    return rows.map(({ id, url, context, assignment, passbacks }) => ({
      ...{
        id,
        url: url ?? "",
        title: titleOf(assignment),
        scopes: context.scopes,
        platform: context.deployment.platform,
      },
      cells: passbacks.map(({ userId, sent }) => ({
        ...{ userId, sent: SentScore.nullable().parse(sent) },
        sub: context.members.find((member) => member.userId === userId)?.sub ?? null,
      })),
    }));
  }

  /** What these show is not known any more: it is asked, and mended. */
  async doubt(lineItemId: string, userIds: readonly string[]): Promise<void> {
    await this.#lookAgain({ lineItemId, userId: { in: [...userIds] } }, { isUncertain: true });
  }

  /** What is owed already is so since then. */
  async #lookAgain(where: Prisma.PassbackWhereInput, more: Prisma.PassbackUpdateManyMutationInput): Promise<number> {
    const now = new Date();
    const data = { ...more, dueAt: now, tries: 0, version: { increment: 1 }, state: "waiting" };
    const [, { count }] = await this.database.$transaction([
      this.database.passback.updateMany({ where: { ...where, owedAt: null }, data: { owedAt: now } }),
      this.database.passback.updateMany({ where, data }),
    ]);
    return count;
  }
}

const withNames = {
  include: {
    user: { select: { name: true } },
    lineItem: {
      include: {
        assignment: { select: { id: true, isHeld: true, currentVersion: { select: { file: true } } } },
        context: { select: { deployment: { select: { platform: { select: { name: true } } } } } },
      },
    },
  },
} as const;

const titleOf = ({ currentVersion }: { readonly currentVersion: { readonly file: unknown } | null }): string =>
  AssignmentFile.parse(currentVersion?.file).title;
