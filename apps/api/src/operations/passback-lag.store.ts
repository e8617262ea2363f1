import type { OperationsView } from "@laptime/contracts";
import { Prisma, type Database } from "@laptime/database";

const MOST_SHOWN = 50;

/**
 * Grades that students see here and their learning platform does not show. Not late is what is held, has still to be marked,
 * or is of somebody who has left; what the platform refuses, with a reason that staff of the course see; and a platform that
 * operators have switched off.
 */
const owed = Prisma.sql`
  passback
  JOIN lti_line_item item ON item.id = passback."lineItemId"
  JOIN lti_context context ON context.id = item."contextId"
  JOIN lti_deployment deployment ON deployment.id = context."deploymentId" AND deployment."isAllowed"
  JOIN lti_platform platform ON platform.id = deployment."platformId" AND platform."activeAt" IS NOT NULL
  JOIN lti_member member ON member."contextId" = context.id AND member."userId" = passback."userId"
    AND member.role = 'student' AND member."isActive"
  JOIN assignment ON assignment.id = item."assignmentId" AND NOT assignment."isHeld"
  JOIN course ON course.id = assignment."courseId"
  LEFT JOIN grade ON grade."assignmentId" = assignment.id AND grade."userId" = passback."userId"
  WHERE passback."owedAt" IS NOT NULL AND coalesce(grade."toMark", 0) = 0`;

/**
 * What 19 of 20 grades of the last hour took at most until their platform had them, or the longest that one still waits if
 * that is more; 0: none was taken and none waits. One that was given up still waits, for a week: the alarm does not end
 * with our trying.
 */
export async function passbackLagMs(database: Database): Promise<number> {
  const [row] = await database.$queryRaw<{ lagMs: number }[]>`
    SELECT greatest(
      (SELECT percentile_cont(0.95) WITHIN GROUP (ORDER BY "lagMs") FROM passback
        WHERE "sentAt" > now() - interval '1 hour'),
      (SELECT extract(epoch FROM now() - min(passback."owedAt")) * 1000 FROM ${owed}
        AND (passback.state <> 'given_up' OR passback."owedAt" > now() - interval '7 days')),
      0)::float8 AS "lagMs"`;
  if (row === undefined) throw new Error("an aggregate has one row");
  return row.lagMs;
}

/** By platform and course, the longest wait first. */
export function owedPassbacks(database: Database): Promise<OperationsView["passbacks"]> {
  return database.$queryRaw`
    SELECT platform.name AS platform, course.title AS course,
      (count(*) FILTER (WHERE passback.state <> 'given_up'))::int AS waiting,
      (count(*) FILTER (WHERE passback.state = 'given_up'))::int AS "givenUp",
      (extract(epoch FROM now() - min(passback."owedAt")) * 1000)::float8 AS "oldestWaitMs",
      (array_agg(passback."lastAnswer" ORDER BY passback."owedAt"))[1] AS answer
    FROM ${owed}
    GROUP BY platform.id, course.id
    ORDER BY "oldestWaitMs" DESC, course.title LIMIT ${MOST_SHOWN}`;
}
