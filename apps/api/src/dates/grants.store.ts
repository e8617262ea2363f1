import { AssignmentFile, type CourseDatesView, type NewAccommodation, type NewExtension } from "@laptime/contracts";
import { notify, resettleGrades, type Database } from "@laptime/database";
import { readLate } from "../courses/index.ts";

interface NewGrant {
  readonly courseId: string;
  readonly studentId: string;
}

/** Dates of a course and what staff have granted. Whatever changes a date settles the student's grades with it. */
export class GrantsStore {
  constructor(private readonly database: Pick<Database, "$transaction" | "course" | "assignment">) {}

  async findCourseOf(assignmentId: string): Promise<string | null> {
    const found = await this.database.assignment.findUnique({
      where: { id: assignmentId },
      select: { courseId: true },
    });
    return found?.courseId ?? null;
  }

  /** Idempotent. Resolves with false when the course has no such student. */
  extend(
    { courseId, studentId, assignmentId, by }: NewGrant & { readonly assignmentId: string; readonly by: string },
    { dueAt, reason }: NewExtension,
  ): Promise<boolean> {
    return this.#grant({ courseId, studentId }, async (tx) => {
      const key = { assignmentId, userId: studentId };
      const now = { dueAt: new Date(dueAt), reason, grantedBy: by };
      await tx.extension.upsert({ where: { assignmentId_userId: key }, create: { ...key, ...now }, update: now });
      await notify(tx, [studentId], { kind: "extended", courseId, assignmentId });
    });
  }

  /** Idempotent. Resolves with false when the course has no such student. */
  takeBack({ courseId, studentId, assignmentId }: NewGrant & { readonly assignmentId: string }): Promise<boolean> {
    return this.#grant({ courseId, studentId }, async (tx) => {
      await tx.extension.deleteMany({ where: { assignmentId, userId: studentId } });
    });
  }

  /** Idempotent. Resolves with false when the course has no such student. */
  accommodate({ courseId, studentId }: NewGrant, { extraHours, extraTimePercent }: NewAccommodation): Promise<boolean> {
    return this.#grant({ courseId, studentId }, async (tx) => {
      await tx.enrolment.update({
        where: { courseId_userId: { courseId, userId: studentId } },
        data: {
          ...(extraHours !== undefined && { extraHours }),
          ...(extraTimePercent !== undefined && { extraTimePercent }),
        },
      });
      await notify(tx, [studentId], { kind: "extended", courseId });
    });
  }

  /** Dates as they hold for all, and every student of the course with what was granted. */
  async datesOf(courseId: string): Promise<CourseDatesView> {
    const course = await this.database.course.findUniqueOrThrow({
      where: { id: courseId },
      include: {
        assignments: {
          where: { currentVersionId: { not: null } },
          orderBy: { position: "asc" },
          include: { currentVersion: { select: { file: true } }, extensions: true },
        },
        enrolments: {
          where: { role: "student" },
          orderBy: [{ user: { name: "asc" } }, { user: { email: "asc" } }],
          include: { user: { select: { id: true, name: true, email: true } } },
        },
      },
    });
    const { id, title, timeZone, late, assignments, enrolments } = course;
    const extensions = assignments.flatMap((assignment) => assignment.extensions);
    return {
      course: { id, title, timeZone },
      late: readLate(late),
      assignments: assignments.map(({ id, slug, opensAt, dueAt, currentVersion }) => ({
        ...{ id, slug, title: AssignmentFile.parse(currentVersion?.file).title },
        ...{ opensAt: opensAt?.toISOString() ?? null, dueAt: dueAt?.toISOString() ?? null },
      })),
      students: enrolments.map(({ user, section, extraHours, extraTimePercent }) => ({
        ...user,
        section,
        extraHours,
        extraTimePercent,
        extensions: extensions
          .filter(({ userId }) => userId === user.id)
          .map(({ assignmentId, dueAt, reason }) => ({ assignmentId, dueAt: dueAt.toISOString(), reason })),
      })),
    };
  }

  #grant({ courseId, studentId: userId }: NewGrant, change: (tx: Transaction) => Promise<void>): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      const enrolment = await tx.enrolment.findUnique({ where: { courseId_userId: { courseId, userId } } });
      if (enrolment === null) return false;
      await change(tx);
      await resettleGrades(tx, { courseId, userId });
      return true;
    });
  }
}

type Transaction = Parameters<Parameters<Database["$transaction"]>[0]>[0];
