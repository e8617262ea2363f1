import type { AssignmentDashboard } from "@laptime/contracts";
import { Prisma, type Database } from "@laptime/database";

/** A student of the course, and what counts for him in the assignment. */
export interface StudentRow {
  readonly id: string;
  readonly name: string;
  /** Handed in. */
  readonly submissions: number;
  readonly submissionId: string | null;
  readonly earned: number | null;
  /** Of what is graded so far. */
  readonly possible: number | null;
  readonly verdict: string | null;
  /** contracts: Diagnosis.kind */
  readonly diagnoses: readonly string[];
}

/** One check of what counts for one student. */
export interface CheckRow {
  readonly userId: string;
  readonly submissionId: string;
  readonly checkId: string;
  readonly position: number;
  readonly kind: string;
  readonly title: string;
  readonly status: string;
  /** Null: not known. */
  readonly visibility: string | null;
  readonly message: string;
  readonly actual: string | null;
  readonly estimate: number | null;
  readonly required: number | null;
}

/** One graded submission, oldest first for each student. share: of its points, 0 to 1. */
export interface AttemptRow {
  readonly userId: string;
  readonly submissionId: string;
  readonly share: number;
}

/** What a dashboard is made of. Nothing here reads reports, or submissions of other assignments. */
export class DashboardStore {
  constructor(private readonly database: Pick<Database, "$queryRaw">) {}

  /** In the order of their names. */
  students(courseId: string, assignmentId: string, section: string | null): Promise<StudentRow[]> {
    return this.database.$queryRaw<StudentRow[]>(studentsQuery(courseId, assignmentId, section));
  }

  /** Of students who are in the course. */
  checks(courseId: string, assignmentId: string, section: string | null): Promise<CheckRow[]> {
    return this.database.$queryRaw<CheckRow[]>(checksQuery(courseId, assignmentId, section));
  }

  /** Of the course's students, in the order of their names. */
  async sections(courseId: string): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ section: string }[]>`
      SELECT DISTINCT section FROM enrolment
      WHERE "courseId" = ${courseId}::uuid AND role = 'student' AND section IS NOT NULL ORDER BY section`;
    return rows.map(({ section }) => section);
  }

  attemptsOf(assignmentId: string, userIds: readonly string[]): Promise<AttemptRow[]> {
    return this.database.$queryRaw<AttemptRow[]>(attemptsQuery(assignmentId, userIds));
  }

  /** `timeZone`: an IANA name. */
  async days(assignmentId: string, timeZone: string): Promise<AssignmentDashboard["days"]> {
    return this.database.$queryRaw(daysQuery(assignmentId, timeZone));
  }

  async grading(assignmentId: string): Promise<AssignmentDashboard["grading"]> {
    const [row] = await this.database.$queryRaw<GradingRow[]>(gradingQuery(assignmentId));
    if (row === undefined) throw new Error("an aggregate has one row");
    const { waiting, taking, ...counts } = row;
    return { ...counts, waiting: toTimes(waiting), taking: toTimes(taking) };
  }
}

interface GradingRow extends Omit<AssignmentDashboard["grading"], "waiting" | "taking"> {
  /** Median and 95th percentile, ms. */
  readonly waiting: readonly (number | null)[] | null;
  readonly taking: readonly (number | null)[] | null;
}

const toTimes = (found: GradingRow["waiting"]): AssignmentDashboard["grading"]["waiting"] => {
  const [medianMs, p95Ms] = found ?? [];
  return medianMs == null || p95Ms == null ? null : { medianMs: Math.max(0, medianMs), p95Ms: Math.max(0, p95Ms) };
};

/** Null: everybody. */
const ofSection = (section: string | null): Prisma.Sql =>
  section === null ? Prisma.sql`true` : Prisma.sql`enrolment.section = ${section}`;

export const studentsQuery = (
  courseId: string,
  assignmentId: string,
  section: string | null = null,
): Prisma.Sql => Prisma.sql`
  SELECT person.id, person.name, coalesce(handed.submissions, 0) AS submissions, grade."submissionId",
    grade.earned::float8 AS earned, (grade.possible - grade."toMark")::float8 AS possible, run.verdict,
    coalesce(run.diagnoses, '{}') AS diagnoses
  FROM enrolment
  JOIN "user" person ON person.id = enrolment."userId"
  LEFT JOIN handed_in handed ON handed."assignmentId" = ${assignmentId}::uuid AND handed."userId" = person.id
  LEFT JOIN grade ON grade."assignmentId" = ${assignmentId}::uuid AND grade."userId" = person.id
  LEFT JOIN grading_run run ON run.id = grade."runId"
  WHERE enrolment."courseId" = ${courseId}::uuid AND enrolment.role = 'student' AND ${ofSection(section)}
  ORDER BY person.name, person.id`;

export const checksQuery = (
  courseId: string,
  assignmentId: string,
  section: string | null = null,
): Prisma.Sql => Prisma.sql`
  SELECT grade."userId", grade."submissionId", result."checkId", result.position, result.kind, result.title, result.status,
    result.visibility,    result.message, result.actual, result.estimate, result.required
  FROM grade
  JOIN enrolment ON enrolment."courseId" = ${courseId}::uuid AND enrolment."userId" = grade."userId"
    AND enrolment.role = 'student' AND ${ofSection(section)}
  JOIN check_result result ON result."runId" = grade."runId"
  WHERE grade."assignmentId" = ${assignmentId}::uuid
  ORDER BY result.position, result."checkId", grade."userId"`;

export const attemptsQuery = (assignmentId: string, userIds: readonly string[]): Prisma.Sql => Prisma.sql`
  SELECT DISTINCT ON (one."userId", one."submittedAt", one.id)
    one."userId", one.id AS "submissionId", coalesce(run.earned / nullif(run.possible, 0), 0)::float8 AS share
  FROM submission one
  JOIN grading_run run ON run."submissionId" = one.id AND run.state = 'completed' AND NOT run."isProposed"
  WHERE one."assignmentId" = ${assignmentId}::uuid AND one."userId" = ANY (${[...userIds]})
  ORDER BY one."userId", one."submittedAt", one.id, run.id DESC`;

export const daysQuery = (assignmentId: string, timeZone: string): Prisma.Sql => Prisma.sql`
  SELECT to_char("submittedAt" AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day, count(*)::int AS submissions
  FROM submission WHERE "assignmentId" = ${assignmentId}::uuid
  GROUP BY 1 ORDER BY 1`;

/** What nobody waits for (regrades of many, behind all else) says nothing of waiting; what is only proposed is not there. */
export const gradingQuery = (assignmentId: string): Prisma.Sql => Prisma.sql`
  SELECT count(*)::int AS runs,
    percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP
      (ORDER BY (extract(epoch FROM "startedAt" - "createdAt") * 1000)::float8) FILTER (WHERE priority <= 0) AS waiting,
    percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP
      (ORDER BY (extract(epoch FROM "completedAt" - "startedAt") * 1000)::float8) AS taking,
    (count(*) FILTER (WHERE verdict = 'inconclusive'))::int AS inconclusive,
    (count(*) FILTER (WHERE faults > 0))::int AS faulty,
    (count(*) FILTER (WHERE state = 'dead'))::int AS stopped
  FROM grading_run
  WHERE NOT "isProposed" AND "assignmentVersionId" = ANY (
    ARRAY(SELECT id FROM assignment_version WHERE "assignmentId" = ${assignmentId}::uuid)
  )`;
