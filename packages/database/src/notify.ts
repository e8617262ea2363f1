import type { NoticeKind } from "@laptime/contracts";
import type { Tables } from "./create-database.ts";
import { Prisma } from "./generated/client.ts";

/** What is told by mail, whatever the mail will say of it: it reads the rows as they are then. */
export interface Told {
  readonly kind: NoticeKind;
  readonly courseId: string;
  readonly assignmentId?: string;
  /** The submission or the regrade that it is about. */
  readonly subjectId?: string;
  /** Of a grade that was changed: the points before; null: there was none. */
  readonly before?: number | null;
}

/** Staff who answer students, and those who decide what a course holds. */
const roles = { staff: ["owner", "instructor", "assistant"], teachers: ["owner", "instructor"] } as const;

/**
 * Tells people who are in the course by mail, in the transaction in which it happens: what is told has happened. Whether,
 * when and how they want to be told is looked at when the mail is made. Not idempotent.
 */
export const notify = (tables: Tables, userIds: readonly string[], told: Told): Promise<void> =>
  tell(tables, told, Prisma.sql`"userId" = ANY (${[...userIds]})`);

/** The same, to staff of the course. */
export const notifyStaff = (tables: Tables, whom: keyof typeof roles, told: Told): Promise<void> =>
  tell(tables, told, Prisma.sql`role = ANY (${[...roles[whom]]}::role[])`);

async function tell(tables: Tables, told: Told, whom: Prisma.Sql): Promise<void> {
  const { kind, courseId, assignmentId = null, subjectId = null, before = null } = told;
  await tables.$executeRaw`
    INSERT INTO notice (id, "userId", "courseId", kind, "assignmentId", "subjectId", before)
    SELECT gen_random_uuid(), "userId", "courseId", ${kind}, ${assignmentId}::uuid, ${subjectId}::uuid, ${before}::float8::numeric
    FROM enrolment WHERE "courseId" = ${courseId}::uuid AND ${whom}`;
}

/** Tells the teachers that a run was given up, after it was. */
export async function notifyOfDeadRun(tables: Tables, runId: string): Promise<void> {
  const { submission } = await tables.gradingRun.findUniqueOrThrow({
    where: { id: runId },
    select: { submission: { select: { id: true, assignmentId: true, assignment: { select: { courseId: true } } } } },
  });
  const { id: subjectId, assignmentId, assignment } = submission;
  await notifyStaff(tables, "teachers", {
    kind: "run_given_up",
    courseId: assignment.courseId,
    assignmentId,
    subjectId,
  });
}
