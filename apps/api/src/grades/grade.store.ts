import type { GradeDetail, NewOverride } from "@laptime/contracts";
import { AssignmentFile } from "@laptime/contracts";
import {
  announce,
  notify,
  passBackAssignment,
  recordAudit,
  resettleGrade,
  takeGradeTurns,
  type Database,
  type Tables as AllTables,
} from "@laptime/database";

export interface GradeKey {
  readonly courseId: string;
  readonly assignmentId: string;
  /** The student's. */
  readonly userId: string;
}

type Tables = Pick<Database, "$transaction" | "assignment" | "enrolment" | "grade" | "gradeOverride" | "user">;

/** One student's grade in one assignment, as staff see and set it. */
export class GradeStore {
  constructor(private readonly database: Tables) {}

  async findCourseOf(assignmentId: string): Promise<string | null> {
    const where = { id: assignmentId, currentVersionId: { not: null } };
    return (await this.database.assignment.findFirst({ where, select: { courseId: true } }))?.courseId ?? null;
  }

  async isStudent({ courseId, userId }: GradeKey): Promise<boolean> {
    return (await this.database.enrolment.count({ where: { courseId, userId, role: "student" } })) > 0;
  }

  /** Rejects when there is no such student or assignment. */
  async detail({ assignmentId, userId }: GradeKey): Promise<GradeDetail> {
    const key = { assignmentId_userId: { assignmentId, userId } };
    const { course, currentVersion, isHeld } = await this.database.assignment.findUniqueOrThrow({
      where: { id: assignmentId },
      select: {
        isHeld: true,
        course: { select: { id: true, title: true } },
        currentVersion: { select: { file: true } },
      },
    });
    const { title, points } = AssignmentFile.parse(currentVersion?.file);
    const student = { id: true, name: true, email: true };
    const grade = await this.database.grade.findUnique({
      where: key,
      include: { changes: { orderBy: { version: "desc" } } },
    });
    const override = await this.database.gradeOverride.findUnique({ where: key });
    const changes = grade?.changes ?? [];
    const named = await this.#names([override?.by ?? null, ...changes.map(({ by }) => by)]);
    return {
      course,
      assignment: { id: assignmentId, title, isHeld },
      student: await this.database.user.findUniqueOrThrow({ where: { id: userId }, select: student }),
      version: grade?.version ?? 0,
      earned: toPoints(grade?.earned ?? null),
      possible: Number(grade?.possible ?? points),
      byHand: toPoints(grade?.byHand ?? null),
      toMark: Number(grade?.toMark ?? 0),
      isExcused: grade?.isExcused ?? false,
      submissionId: grade?.submissionId ?? null,
      override: override && {
        earned: toPoints(override.earned),
        reason: override.reason,
        by: named(override.by),
        madeAt: override.madeAt.toISOString(),
      },
      changes: changes.map(({ before, after, reason, by, changedAt }) => ({
        before: toPoints(before),
        after: toPoints(after),
        reason,
        by: by === null ? null : named(by),
        changedAt: changedAt.toISOString(),
      })),
    };
  }

  /**
   * One transaction: the override and the grade that follows from it. Resolves with false, and has changed nothing, when
   * the grade is not the one of `version` any more.
   */
  override(key: GradeKey, by: string, { to, reason, version }: NewOverride): Promise<boolean> {
    const { assignmentId, userId } = key;
    const where = { assignmentId_userId: { assignmentId, userId } };
    return this.database.$transaction(async (tx) => {
      await takeGradeTurns(tx, key);
      const grade = await tx.grade.findUnique({ where, select: { version: true } });
      if ((grade?.version ?? 0) !== version) return false;
      if (to === "earned") {
        await tx.gradeOverride.deleteMany({ where: { assignmentId, userId } });
      } else {
        const set = { earned: to === "excused" ? null : to, reason, by };
        await tx.gradeOverride.upsert({
          where,
          create: { assignmentId, userId, ...set },
          update: { ...set, madeAt: new Date() },
        });
      }
      await resettleGrade(tx, key, {
        by,
        reason: to === "earned" ? `override taken back: ${reason}` : `override: ${reason}`,
      });
      await recordAudit(tx, {
        ...{ actorId: by, courseId: key.courseId, action: "grades.override", studentId: userId },
        subject: `${await namesOf(tx, assignmentId, userId)}: ${to === "earned" ? "as earned" : to}`,
        details: { assignmentId, reason },
      });
      return true;
    });
  }

  /** Idempotent. */
  async hold(assignmentId: string, actorId: string, isHeld: boolean): Promise<void> {
    await this.database.$transaction(async (tx) => {
      const where = { id: assignmentId, isHeld: !isHeld };
      const [changed] = await tx.assignment.updateManyAndReturn({ where, data: { isHeld } });
      if (changed === undefined) return;
      const { courseId, slug } = changed;
      const action = isHeld ? "grades.hold" : "grades.release";
      await recordAudit(tx, { actorId, courseId, action, subject: slug, details: { assignmentId } });
      // Held or not: a column that shows one is not told of another while they are held.
      await passBackAssignment(tx, { courseId, assignmentId });
      if (isHeld) return;
      await announce(tx, { event: "released", at: new Date().toISOString(), courseId, assignmentId });
      const graded = await tx.grade.findMany({ where: { assignmentId }, select: { userId: true } });
      await notify(
        tx,
        graded.map(({ userId }) => userId),
        { kind: "released", courseId, assignmentId },
      );
    });
  }

  async #names(ids: readonly (string | null)[]): Promise<(id: string) => { name: string | null }> {
    const known = ids.filter((id) => id !== null);
    const users = await this.database.user.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
    const names = new Map(users.map(({ id, name }) => [id, name]));
    return (id) => ({ name: names.get(id) ?? null });
  }
}

async function namesOf(tables: AllTables, assignmentId: string, userId: string): Promise<string> {
  const { slug } = await tables.assignment.findUniqueOrThrow({ where: { id: assignmentId }, select: { slug: true } });
  const { name } = await tables.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } });
  return `${name}, ${slug}`;
}

const toPoints = (value: { toString(): string } | null): number | null => (value === null ? null : Number(value));
