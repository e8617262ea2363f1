import type { CourseOverview } from "@laptime/contracts";
import { Prisma, type Database } from "@laptime/database";

/** How a class does in all assignments. Reads what is counted and what counts, no submission and no report. */
export class OverviewStore {
  constructor(private readonly database: Pick<Database, "$queryRaw" | "enrolment">) {}

  async overview(courseId: string): Promise<CourseOverview> {
    return {
      students: await this.database.enrolment.count({ where: { courseId, role: "student" } }),
      assignments: await this.database.$queryRaw<CourseOverview["assignments"]>(overviewQuery(courseId)),
    };
  }
}

export const overviewQuery = (courseId: string): Prisma.Sql => Prisma.sql`
  SELECT one.id, count(handed."userId")::int AS submitted, coalesce(sum(handed.submissions), 0)::int AS submissions,
    (count(*) FILTER (WHERE run.verdict = 'passed'))::int AS passed,
    round((percentile_cont(0.5) WITHIN GROUP (ORDER BY 100 * grade.earned / nullif(grade.possible - grade."toMark", 0)))::numeric, 1)::float8
      AS "medianShare"
  FROM assignment one
  LEFT JOIN enrolment student ON student."courseId" = one."courseId" AND student.role = 'student'
  LEFT JOIN handed_in handed ON handed."assignmentId" = one.id AND handed."userId" = student."userId"
  LEFT JOIN grade ON grade."assignmentId" = one.id AND grade."userId" = student."userId"
  LEFT JOIN grading_run run ON run.id = grade."runId"
  WHERE one."courseId" = ${courseId}::uuid AND one."currentVersionId" IS NOT NULL
  GROUP BY one.id
  ORDER BY one.position, one.id`;
