import { Prisma, type Database } from "@laptime/database";

interface DueSoon {
  readonly assignmentId: string;
  readonly courseId: string;
  readonly userId: string;
  readonly dueAt: Date;
}

/** Who has handed in nothing, a day before it is due. */
export class DueSoonStore {
  constructor(private readonly database: Pick<Database, "$queryRaw" | "notice">) {}

  /** Each is told once of each due date. Idempotent. */
  async tell(now: Date): Promise<void> {
    const found = await this.database.$queryRaw<DueSoon[]>(dueSoonQuery(now));
    await this.database.notice.createMany({
      data: found.map(({ dueAt, ...of }) => ({
        ...{ ...of, kind: "due_soon", dueAt: now, createdAt: now },
        once: `due_soon ${of.assignmentId} ${of.userId} ${dueAt.toISOString()}`,
      })),
      skipDuplicates: true,
    });
  }
}

/** Of all dates that could hold for a student the latest does: grading, deadlinesFor. */
export const dueSoonQuery = (now: Date): Prisma.Sql => Prisma.sql`
  SELECT * FROM (
    SELECT one.id AS "assignmentId", one."courseId", student."userId",
      greatest(one."dueAt" + make_interval(hours => student."extraHours"), extension."dueAt") AS "dueAt"
    FROM assignment one
    JOIN enrolment student ON student."courseId" = one."courseId" AND student.role = 'student'
    LEFT JOIN extension ON extension."assignmentId" = one.id AND extension."userId" = student."userId"
    LEFT JOIN handed_in handed ON handed."assignmentId" = one.id AND handed."userId" = student."userId"
    LEFT JOIN grade_override override ON override."assignmentId" = one.id AND override."userId" = student."userId"
    WHERE one."currentVersionId" IS NOT NULL AND (one."opensAt" IS NULL OR one."opensAt" <= ${now})
      AND one."dueAt" <= ${now}::timestamptz + interval '1 day'
      AND handed."userId" IS NULL AND override."userId" IS NULL
  ) due
  WHERE "dueAt" > ${now} AND "dueAt" <= ${now}::timestamptz + interval '1 day'`;
