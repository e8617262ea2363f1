import { AssignmentFile, LatePolicy, type Trust } from "@laptime/contracts";
import { Prisma, type Database, type RunState } from "@laptime/database";

export interface BookAssignment {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly points: number;
  readonly isHeld: boolean;
  readonly isExtraCredit: boolean;
  readonly trust?: Trust;
  readonly opensAt: Date | null;
  readonly dueAt: Date | null;
}

/** What the total of a student depends on besides the grades. */
export interface BookRules {
  readonly late: LatePolicy | null;
  readonly dropLowest: number;
  /** By "assignment student": a later due date of that student. */
  readonly extensions: ReadonlyMap<string, Date>;
}

export interface BookStudent {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Left out: in none. */
  readonly section?: string;
  /** Accommodation: every due date is so much later. */
  readonly extraHours: number;
}

/** What a student has handed in to an assignment, or has a grade for without that. */
export interface BookCell {
  readonly assignmentId: string;
  readonly userId: string;
  readonly submissions: number;
  readonly submissionId: string | null;
  readonly earned: number | null;
  readonly possible: number | null;
  readonly verdict: string | null;
  /** Of the newest run, where nothing is graded. */
  readonly state: RunState | null;
  readonly team: string | null;
  /** Points that people have still to give. */
  readonly toMark: number;
  readonly isOverridden: boolean;
  readonly isExcused: boolean;
  readonly daysLate: number;
}

/** The students of a course and what they have reached: one row a cell, without reports and without other submissions. */
export class GradebookStore {
  constructor(
    private readonly database: Pick<Database, "enrolment" | "assignment" | "course" | "extension" | "$queryRaw">,
  ) {}

  async students(courseId: string): Promise<BookStudent[]> {
    const enrolments = await this.database.enrolment.findMany({
      where: { courseId, role: "student" },
      select: { section: true, extraHours: true, user: { select: { id: true, name: true, email: true } } },
      orderBy: [{ user: { name: "asc" } }, { user: { email: "asc" } }],
    });
    return enrolments.map(({ user, section, extraHours }) => {
      return { ...user, extraHours, ...(section !== null && { section }) };
    });
  }

  /** The published ones, in the order of the course. */
  async assignments(courseId: string): Promise<BookAssignment[]> {
    const assignments = await this.database.assignment.findMany({
      where: { courseId, currentVersionId: { not: null } },
      orderBy: { position: "asc" },
      select: {
        id: true,
        slug: true,
        isHeld: true,
        opensAt: true,
        dueAt: true,
        currentVersion: { select: { file: true } },
      },
    });
    return assignments.map(({ currentVersion, ...known }) => {
      const { title, points, extraCredit, autograder } = AssignmentFile.parse(currentVersion?.file);
      const trusted = autograder === undefined ? {} : { trust: "less_trusted" as const };
      return { ...known, title, points, isExtraCredit: extraCredit, ...trusted };
    });
  }

  async rules(courseId: string): Promise<BookRules> {
    const { late, dropLowest } = await this.database.course.findUniqueOrThrow({
      where: { id: courseId },
      select: { late: true, dropLowest: true },
    });
    const extensions = await this.database.extension.findMany({
      where: { assignment: { courseId } },
      select: { assignmentId: true, userId: true, dueAt: true },
    });
    return {
      ...{ late: LatePolicy.nullable().parse(late), dropLowest },
      extensions: new Map(extensions.map(({ assignmentId, userId, dueAt }) => [`${assignmentId} ${userId}`, dueAt])),
    };
  }

  cells(courseId: string): Promise<BookCell[]> {
    return this.database.$queryRaw<BookCell[]>(cellsQuery(courseId));
  }
}

/** handed_in counts the submissions; only where nothing is graded the newest one's run is looked up. */
export function cellsQuery(courseId: string): Prisma.Sql {
  const ofCourse = Prisma.sql`"assignmentId" = ANY (ARRAY(SELECT id FROM assignment WHERE "courseId" = ${courseId}::uuid))`;
  return Prisma.sql`
    SELECT coalesce(handed."assignmentId", grade."assignmentId") AS "assignmentId",
      coalesce(handed."userId", grade."userId") AS "userId",
      coalesce(handed.submissions, 0) AS submissions,
      coalesce(grade."submissionId", handed."newestId") AS "submissionId",
      grade.earned::float8 AS earned, grade.possible::float8 AS possible, run.verdict, newest.state, team.name AS team,
      coalesce(grade."isOverridden", false) AS "isOverridden", coalesce(grade."isExcused", false) AS "isExcused",
      coalesce(grade."daysLate", 0) AS "daysLate", coalesce(grade."toMark", 0)::float8 AS "toMark"
    FROM (SELECT * FROM handed_in WHERE ${ofCourse}) handed
    FULL JOIN (SELECT * FROM grade WHERE ${ofCourse}) grade
      ON grade."assignmentId" = handed."assignmentId" AND grade."userId" = handed."userId"
    LEFT JOIN grading_run run ON run.id = grade."runId"
    LEFT JOIN LATERAL (
      SELECT one.state FROM grading_run one
      WHERE grade."runId" IS NULL AND one."submissionId" = handed."newestId" AND NOT one."isProposed"
      ORDER BY one.id DESC LIMIT 1
    ) newest ON true
    LEFT JOIN team_member member ON member."assignmentId" = handed."assignmentId" AND member."userId" = handed."userId"
    LEFT JOIN team ON team.id = member."teamId"`;
}
