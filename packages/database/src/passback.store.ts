import type { Tables } from "./create-database.ts";

/*
 * What columns of learning platforms have to be told. Written in the transaction of whatever changes a grade or who sees it;
 * apps/api/src/lti sends it. A row says only that somebody's column is to be looked at: what it shows is read then.
 */

/** The grade of one student in one assignment has changed. */
export async function passBackGrade(
  tables: Tables,
  { courseId, assignmentId, userId }: { courseId: string; assignmentId: string; userId: string },
): Promise<void> {
  if ((await tables.ltiContext.count({ where: { courseId } })) === 0) return;
  await makeColumns(tables, courseId);
  await tables.$executeRaw`
    INSERT INTO passback ("lineItemId", "userId")
    SELECT item.id, member."userId"
    FROM lti_line_item item
    JOIN lti_context context ON context.id = item."contextId" AND context."courseId" = ${courseId}::uuid
    JOIN lti_member member ON member."contextId" = context.id AND member."userId" = ${userId}
      AND member.role = 'student' AND member."isActive"
    WHERE item."assignmentId" = ${assignmentId}::uuid
    ON CONFLICT ("lineItemId", "userId") DO UPDATE
    SET version = passback.version + 1, "dueAt" = now(), tries = 0, "owedAt" = coalesce(passback."owedAt", now())`;
}

/** Everybody's grade in one assignment is to be looked at: they were held, and are not any more, or it has a new column. */
export async function passBackAssignment(
  tables: Tables,
  { courseId, assignmentId }: { courseId: string; assignmentId: string },
): Promise<void> {
  await makeColumns(tables, courseId);
  await passBackGraded(tables, { assignmentId });
}

/** All grades of a course: it was connected, or columns are wanted that were not. */
export async function passBackCourse(tables: Tables, courseId: string): Promise<void> {
  await makeColumns(tables, courseId);
  await passBackGraded(tables, { courseId });
}

/** All grades of somebody who has come into a platform's course. */
export const passBackMember = (tables: Tables, contextId: string, userId: string): Promise<void> =>
  passBackGraded(tables, { contextId, userId });

async function passBackGraded(
  tables: Tables,
  only: { courseId?: string; assignmentId?: string; contextId?: string; userId?: string },
): Promise<void> {
  const { courseId = null, assignmentId = null, contextId = null, userId = null } = only;
  await tables.$executeRaw`
    INSERT INTO passback ("lineItemId", "userId")
    SELECT item.id, member."userId"
    FROM lti_line_item item
    JOIN lti_context context ON context.id = item."contextId"
    JOIN lti_member member ON member."contextId" = context.id AND member.role = 'student' AND member."isActive"
    JOIN grade ON grade."assignmentId" = item."assignmentId" AND grade."userId" = member."userId"
    WHERE (${courseId}::uuid IS NULL OR context."courseId" = ${courseId}::uuid)
      AND (${assignmentId}::uuid IS NULL OR item."assignmentId" = ${assignmentId}::uuid)
      AND (${contextId}::uuid IS NULL OR context.id = ${contextId}::uuid)
      AND (${userId}::text IS NULL OR member."userId" = ${userId}::text)
    ORDER BY item.id, member."userId"
    ON CONFLICT ("lineItemId", "userId") DO UPDATE
    SET version = passback.version + 1, "dueAt" = now(), tries = 0, "owedAt" = coalesce(passback."owedAt", now())`;
}

/** Where the platform takes new columns: one for each assignment that has none, or for each that is linked there. */
async function makeColumns(tables: Tables, courseId: string): Promise<void> {
  await tables.$executeRaw`
    INSERT INTO lti_line_item ("contextId", "assignmentId")
    SELECT context.id, assignment.id
    FROM lti_context context
    JOIN assignment ON assignment."courseId" = context."courseId"
    WHERE context."courseId" = ${courseId}::uuid AND context."lineItemsUrl" IS NOT NULL
      AND (context."allColumns" OR EXISTS (
        SELECT FROM lti_resource_link link
        WHERE link."contextId" = context.id AND link."assignmentId" = assignment.id))
      AND NOT EXISTS (
        SELECT FROM lti_line_item item WHERE item."contextId" = context.id AND item."assignmentId" = assignment.id)
    ORDER BY context.id, assignment.id
    ON CONFLICT DO NOTHING`;
}
