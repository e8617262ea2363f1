import type { Database } from "@laptime/database";

/** Tables that grow with every submission. */
export const GROWING: ReadonlySet<string> = new Set([
  ...["submission", "submission_member", "grading_run", "check_result", "handed_in", "grade", "grade_change"],
  ...["regrade_outcome", "regrade_request", "request_message", "notice", "notice_mail", "webhook_delivery"],
]);

/**
 * A course of 100 students and 200 assignments, all of which they have handed in, of whom nobody in a test is one: so many rows that whoever reads a table
 * from end to end is seen in the planner's choice. Reports are only as long as real ones.
 */
export async function addCrowd(database: Database): Promise<void> {
  for (const statement of STATEMENTS) await database.$executeRawUnsafe(statement);
}

// What is read from a table that has just grown is planned for what autovacuum saw of it last, which may have been nothing.
const STATEMENTS = [
  `INSERT INTO course (id, slug, title) VALUES ('00000000-0000-4000-8000-00000000c001', 'crowd', 'A crowd')`,
  `INSERT INTO "user" (id, name, email, "updatedAt")
    SELECT 'crowd' || n, 'One of many ' || n, 'crowd' || n || '@laptime.test', now() FROM generate_series(1, 100) n`,
  `INSERT INTO enrolment ("courseId", "userId", role) SELECT '00000000-0000-4000-8000-00000000c001', id, 'student'
    FROM "user" WHERE id LIKE 'crowd%'`,
  `INSERT INTO assignment (id, "courseId", slug, position)
    SELECT gen_random_uuid(), '00000000-0000-4000-8000-00000000c001', 'crowd-' || n, n FROM generate_series(1, 200) n`,
  `INSERT INTO assignment_version (id, "assignmentId", digest, file, statement, "bundleKey")
    SELECT gen_random_uuid(), id, 'none', '{}', '', 'none' FROM assignment WHERE slug LIKE 'crowd-%'`,
  `INSERT INTO submission (id, "assignmentId", "userId", digest, "filesKey", files)
    SELECT gen_random_uuid(), one.id, 'crowd' || n, 'none', 'none', '[]'
    FROM assignment one, generate_series(1, 100) n WHERE one.slug LIKE 'crowd-%'`,
  `ANALYZE`,
  `INSERT INTO submission_member ("submissionId", "userId")
    SELECT one.id, 'crowd' || n FROM (SELECT id FROM submission WHERE "userId" LIKE 'crowd%' LIMIT 5000) one,
      generate_series(1, 2) n`,
  `INSERT INTO grading_run (id, "submissionId", "assignmentVersionId", state, "createdAt", "startedAt", "completedAt",
      report, verdict, earned, possible)
    SELECT gen_random_uuid(), one.id, version.id, 'completed', now() - interval '1 year', now(), now(), jsonb_build_object('as long as a report', repeat('x', 1200)), 'passed', 1, 1
    FROM submission one JOIN assignment_version version ON version."assignmentId" = one."assignmentId"
    WHERE one."userId" LIKE 'crowd%'`,
  `ANALYZE grading_run`,
  `INSERT INTO check_result ("runId", "checkId", position, kind, title, status, message)
    SELECT run.id, 'check-' || n, n, 'correctness', 'A check', 'passed', 'Right.'
    FROM grading_run run JOIN submission one ON one.id = run."submissionId", generate_series(1, 3) n
    WHERE one."userId" LIKE 'crowd%'`,
  `INSERT INTO handed_in ("assignmentId", "userId", submissions, "newestId", "lastAt")
    SELECT "assignmentId", "userId", count(*), (array_agg(id))[1], now() FROM submission
    WHERE "userId" LIKE 'crowd%' GROUP BY 1, 2`,
  `ANALYZE handed_in`,
  `INSERT INTO grade (id, "assignmentId", "userId", "submissionId", "runId", earned, possible, "updatedAt")
    SELECT gen_random_uuid(), handed."assignmentId", handed."userId", handed."newestId", run.id, 1, 1, now()
    FROM handed_in handed JOIN grading_run run ON run."submissionId" = handed."newestId"
    WHERE handed."userId" LIKE 'crowd%'`,
  `INSERT INTO grade_change (id, "gradeId", version, after, reason)
    SELECT gen_random_uuid(), grade.id, 1, 1, 'graded' FROM grade WHERE "userId" LIKE 'crowd%'`,
  `INSERT INTO regrade (id, "courseId", "order", state, by, total, students)
    VALUES ('00000000-0000-4000-8000-00000000c002', '00000000-0000-4000-8000-00000000c001', '{}', 'applied', 'nobody', 1, 1)`,
  `INSERT INTO regrade_outcome ("regradeId", "assignmentId", "userId", before, after, possible)
    SELECT '00000000-0000-4000-8000-00000000c002', "assignmentId", "userId", 1, 1, 1 FROM handed_in
    WHERE "userId" LIKE 'crowd%'`,
  `INSERT INTO regrade_request (id, "submissionId", "userId", state)
    SELECT gen_random_uuid(), id, "userId", 'declined' FROM submission WHERE "userId" LIKE 'crowd%'`,
  `INSERT INTO request_message (id, "requestId", number, "userId", "fromStaff", text)
    SELECT gen_random_uuid(), id, 1, "userId", false, 'A message' FROM regrade_request WHERE "userId" LIKE 'crowd%'`,
  `INSERT INTO notice_mail (id, "userId", "dueAt")
    SELECT gen_random_uuid(), id, NULL FROM "user", generate_series(1, 100) WHERE id LIKE 'crowd%'`,
  `INSERT INTO notice (id, "userId", "courseId", kind, "dueAt", "mailId")
    SELECT gen_random_uuid(), "userId", '00000000-0000-4000-8000-00000000c001', 'graded', NULL, id FROM notice_mail
    WHERE "userId" LIKE 'crowd%'`,
  `INSERT INTO webhook (id, "courseId", url, secret, by) VALUES ('00000000-0000-4000-8000-00000000c003',
    '00000000-0000-4000-8000-00000000c001', 'https://crowd.example/', 'none', 'nobody')`,
  `INSERT INTO webhook_delivery (id, "webhookId", event, message, "dueAt")
    SELECT gen_random_uuid(), '00000000-0000-4000-8000-00000000c003', 'graded', '{}', NULL
    FROM generate_series(1, 20000)`,
  `ANALYZE`,
];
