import type { Tables } from "./create-database.ts";

/*
 * How much each student has handed in to each assignment, counted when a submission is stored, so that pages about a
 * class need not read all submissions. Of a joint submission everybody's count goes up.
 */

/** In the transaction that stores the submission, once, when its members are known. Not idempotent. */
export async function countHandedIn(tables: Tables, submissionId: string): Promise<void> {
  await tables.$executeRaw`
    INSERT INTO handed_in ("assignmentId", "userId", submissions, "newestId", "lastAt")
    SELECT one."assignmentId", owner."userId", 1, one.id, one."submittedAt"
    FROM submission one
    CROSS JOIN LATERAL (
      SELECT one."userId" UNION SELECT "userId" FROM submission_member WHERE "submissionId" = one.id
    ) owner
    WHERE one.id = ${submissionId}::uuid
    -- Always in the same order: two members who hand in at once never meet halfway.
    ORDER BY owner."userId"
    ON CONFLICT ("assignmentId", "userId") DO UPDATE SET
      submissions = handed_in.submissions + 1,
      "newestId" = CASE WHEN excluded."lastAt" >= handed_in."lastAt" THEN excluded."newestId" ELSE handed_in."newestId" END,
      "lastAt" = greatest(excluded."lastAt", handed_in."lastAt")`;
}

/** Counts a course anew, from all its submissions: after many were stored at once. Idempotent. */
export async function recountHandedIn(tables: Tables, courseId: string): Promise<void> {
  await tables.$executeRaw`
    DELETE FROM handed_in WHERE "assignmentId" IN (SELECT id FROM assignment WHERE "courseId" = ${courseId}::uuid)`;
  await tables.$executeRaw`
    INSERT INTO handed_in ("assignmentId", "userId", submissions, "newestId", "lastAt")
    SELECT one."assignmentId", owner."userId", count(*),
      (array_agg(one.id ORDER BY one."submittedAt" DESC, one.id DESC))[1], max(one."submittedAt")
    FROM submission one
    JOIN assignment ON assignment.id = one."assignmentId" AND assignment."courseId" = ${courseId}::uuid
    CROSS JOIN LATERAL (
      SELECT one."userId" UNION SELECT "userId" FROM submission_member WHERE "submissionId" = one.id
    ) owner
    GROUP BY one."assignmentId", owner."userId"`;
}
