import { AssignmentFile, LmsPlatform, type GradeFilesPage } from "@laptime/contracts";
import type { Database, Tables } from "@laptime/database";
import { unknownIds, type ClassGrades, type FileGrade, type LmsIds } from "@laptime/lms/files";

export interface CourseGrades extends ClassGrades {
  readonly assignments: readonly (ClassGrades["assignments"][number] & { readonly isHeld: boolean })[];
}

const WAITING = { earned: null, isExcused: false, isPending: true, daysLate: 0, gradedAt: null };
/** Where ids are looked for when the platform itself has given none. */
const INSTEAD: readonly LmsPlatform[] = ["other"];

/** A course's students, published assignments and grades, and as whom platforms know the students. */
export class ClassGradesStore {
  constructor(private readonly database: Database) {}

  /**
   * All that a file for that platform is made of; null: for people, who want any ids that are known. Rejects when there
   * is no such course.
   */
  async classGrades(
    courseId: string,
    platform: LmsPlatform | null,
    tables: Tables = this.database,
  ): Promise<CourseGrades> {
    const course = await tables.course.findUniqueOrThrow({
      where: { id: courseId },
      select: { id: true, title: true },
    });
    const assignments = await assignmentsOf(tables, courseId);
    const enrolments = await tables.enrolment.findMany({
      where: { courseId, role: "student" },
      select: { section: true, user: { select: { id: true, name: true, email: true } } },
      orderBy: [{ user: { name: "asc" } }, { user: { email: "asc" } }],
    });
    const rows = await tables.grade.findMany({
      where: { assignment: { courseId } },
      select: {
        ...{ assignmentId: true, userId: true, earned: true, possible: true },
        ...{ isExcused: true, toMark: true, daysLate: true, updatedAt: true },
      },
    });
    const work = await tables.handedIn.findMany({
      where: { assignment: { courseId } },
      select: { assignmentId: true, userId: true },
    });
    const handedIn = new Set(work.map(({ assignmentId, userId }) => `${assignmentId} ${userId}`));
    const grades = new Map<string, FileGrade>(
      rows.map(({ assignmentId, userId, earned, possible, isExcused, toMark, daysLate, updatedAt }) => {
        const points = earned === null ? null : Number(earned);
        const isGraded = points !== null || isExcused;
        // A part that people have still to grade is no grade to hand on.
        const isPending = Number(toMark) > 0 || (!isGraded && handedIn.has(`${assignmentId} ${userId}`));
        const grade = {
          earned: points,
          possible: Number(possible),
          isExcused,
          isPending,
          daysLate,
          gradedAt: updatedAt,
        };
        return [`${assignmentId} ${userId}`, grade];
      }),
    );
    const known = await this.#known(courseId, platform, tables);
    return {
      course,
      assignments,
      students: enrolments.map(({ user, section }) => ({
        ...{ ...user, section, lms: known.get(user.id) ?? unknownIds },
        grades: assignments.map(({ id, possible }) => {
          const key = `${id} ${user.id}`;
          return grades.get(key) ?? (handedIn.has(key) ? { ...WAITING, possible } : null);
        }),
      })),
    };
  }

  /** What the page of files begins with. */
  async page(courseId: string): Promise<GradeFilesPage> {
    const course = await this.database.course.findUniqueOrThrow({
      where: { id: courseId },
      select: { id: true, title: true },
    });
    const students = await this.database.user.findMany({
      where: { enrolments: { some: { courseId, role: "student" } } },
      select: { id: true, name: true, email: true },
      orderBy: [{ name: "asc" }, { email: "asc" }],
    });
    const inCourse = { enrolments: { some: { courseId, role: "student" as const } } };
    const platforms = await this.database.lmsIdentity.groupBy({
      by: ["platform"],
      where: { courseId, user: inCourse },
      _count: true,
      _max: { importedAt: true },
      orderBy: { platform: "asc" },
    });
    return {
      course,
      students,
      assignments: (await assignmentsOf(this.database, courseId)).map(({ id, title, possible, isHeld }) => {
        return { id, title, possible, isHeld };
      }),
      platforms: platforms.map(({ platform, _count, _max }) => ({
        ...{ platform: LmsPlatform.parse(platform), known: _count },
        importedAt: (_max.importedAt ?? new Date(0)).toISOString(),
      })),
    };
  }

  /** By student; of several platforms, the wanted one first. */
  async #known(courseId: string, platform: LmsPlatform | null, tables: Tables): Promise<Map<string, LmsIds>> {
    const wanted = platform === null ? LmsPlatform.options.toReversed() : [platform, ...INSTEAD];
    const rows = await tables.lmsIdentity.findMany({ where: { courseId, platform: { in: [...wanted] } } });
    const byRank = rows.toSorted((a, b) => rank(wanted, b.platform) - rank(wanted, a.platform));
    return new Map(
      byRank.map(({ userId, platform: from, lmsId, sisId, loginId }) => {
        // Another platform's own numbers would be somebody else's here.
        const isTheirs = platform === null || from === platform;
        return [userId, { lmsId: isTheirs ? lmsId : null, sisId, loginId }];
      }),
    );
  }
}

const rank = (wanted: readonly LmsPlatform[], platform: string): number => wanted.findIndex((one) => one === platform);

/** The published ones, in the order of the course. */
async function assignmentsOf(tables: Tables, courseId: string): Promise<CourseGrades["assignments"]> {
  const rows = await tables.assignment.findMany({
    where: { courseId, currentVersionId: { not: null } },
    orderBy: { position: "asc" },
    select: { id: true, isHeld: true, opensAt: true, dueAt: true, currentVersion: { select: { file: true } } },
  });
  return rows.map(({ currentVersion, ...known }) => {
    const { title, points } = AssignmentFile.parse(currentVersion?.file);
    return { ...known, title, possible: points };
  });
}
