import type { CourseDates } from "@laptime/assignments";
import { AssignmentFile, type CourseFile, type CourseImport } from "@laptime/contracts";
import { Prisma, resettleGrades, type Database, type Tables } from "@laptime/database";

export interface VersionOrder {
  readonly slug: string;
  readonly digest: string;
  readonly file: AssignmentFile;
  readonly statement: string;
  readonly bundleKey: string;
  /** Null: they stay as they are; of a new one, there are none. */
  readonly dates: CourseDates | null;
  /** To a course that is there: its place stays as it is, or it comes last. */
  readonly isAdded?: boolean;
}

/** A whole class is settled in it. */
export const LONG = { timeout: 60_000 };

export class CourseImportStore {
  constructor(private readonly database: Pick<Database, "$transaction" | "course">) {}

  /** One transaction: whoever reads meanwhile sees the course as it was, or as it is now. */
  publish(course: CourseFile, versions: readonly VersionOrder[], owner: string | null): Promise<CourseImport> {
    return this.database.$transaction((tx) => publishCourse(tx, course, versions, owner), LONG);
  }

  /** When the course of this slug was first taken in; null: there is none. */
  async findBeginning(slug: string): Promise<Date | null> {
    return (await this.database.course.findUnique({ where: { slug }, select: { createdAt: true } }))?.createdAt ?? null;
  }
}

/**
 * Makes the course what its file and versions say, in the caller's transaction. `by`: who publishes, and the owner of a
 * course that there was not; null: the command line.
 */
export async function publishCourse(
  tx: Tables,
  course: CourseFile,
  versions: readonly VersionOrder[],
  by: string | null,
): Promise<CourseImport> {
  const { id: slug, title, description, timeZone } = course;
  const before = await tx.course.findUnique({ where: { slug }, select: { id: true } });
  const now = { title, description, timeZone, late: course.late ?? Prisma.DbNull, dropLowest: course.dropLowest };
  const { id: courseId } = await tx.course.upsert({ where: { slug }, create: { slug, ...now }, update: now });
  if (before === null && by !== null) {
    await tx.enrolment.create({ data: { courseId, userId: by, role: "owner" } });
  }
  const assignments = [];
  for (const [index, version] of versions.entries()) {
    const change = await publishVersion(tx, { courseId, position: index + 1, by }, version);
    assignments.push({ slug: version.slug, title: version.file.title, change });
  }
  if (before !== null) await resettleCourse(tx, courseId);
  return { courseId, title, assignments };
}

/** Dates, the rule for late work or points may have changed, and with them what counts. */
export async function resettleCourse(tx: Tables, courseId: string): Promise<void> {
  const graded = await tx.grade.groupBy({ by: ["userId"], where: { assignment: { courseId } }, orderBy: { userId: "asc" } });
  for (const { userId } of graded) await resettleGrades(tx, { courseId, userId });
}

/** What staff have switched stays, until the file says something new. Names come back when grades are released. */
export function anonymity(isAnonymous: boolean, wasAnonymous: boolean) {
  if (isAnonymous === wasAnonymous) return {};
  return { isAnonymous, ...(isAnonymous && { isHeld: true }) };
}

async function publishVersion(
  tx: Tables,
  { courseId, position, by }: { readonly courseId: string; readonly position: number; readonly by: string | null },
  { slug, dates, isAdded = false, ...version }: VersionOrder,
): Promise<CourseImport["assignments"][number]["change"]> {
  const before = await tx.assignment.findUnique({
    where: { courseId_slug: { courseId, slug } },
    select: { position: true, currentVersion: { select: { digest: true, file: true } } },
  });
  const place = isAdded ? (before?.position ?? (await lastPlace(tx, courseId)) + 1) : position;
  const wasAnonymous = AssignmentFile.safeParse(before?.currentVersion?.file).data?.rubric?.anonymous ?? false;
  const given = { position: place, ...dates, ...anonymity(version.file.rubric?.anonymous ?? false, wasAnonymous) };
  const { id: assignmentId } = await tx.assignment.upsert({
    where: { courseId_slug: { courseId, slug } },
    create: { courseId, slug, ...given },
    update: given,
  });
  const { id: currentVersionId } = await tx.assignmentVersion.upsert({
    where: { assignmentId_digest: { assignmentId, digest: version.digest } },
    create: { assignmentId, ...version, publishedBy: by },
    // Frozen: what was published once under this digest stays as it is.
    update: {},
  });
  await tx.assignment.update({ where: { id: assignmentId }, data: { currentVersionId } });
  if (before === null) return "new";
  return before.currentVersion?.digest === version.digest ? "same" : "changed";
}

/** 0: there is no assignment yet. */
async function lastPlace(tx: Tables, courseId: string): Promise<number> {
  const { _max: last } = await tx.assignment.aggregate({ where: { courseId }, _max: { position: true } });
  return last.position ?? 0;
}
