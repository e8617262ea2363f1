import type { AssignmentFile, CourseFile } from "@laptime/contracts";
import type { Database, Prisma } from "@laptime/database";

export interface VersionOrder {
  readonly slug: string;
  readonly digest: string;
  readonly file: AssignmentFile;
  readonly statement: string;
  readonly bundleKey: string;
}

export class CourseImportStore {
  constructor(private readonly database: Pick<Database, "$transaction">) {}

  /** One transaction: whoever reads meanwhile sees the course as it was, or as it is now. */
  publish(course: CourseFile, versions: readonly VersionOrder[]): Promise<string> {
    return this.database.$transaction(async (tx) => {
      const { id: slug, title, description } = course;
      const { id: courseId } = await tx.course.upsert({
        where: { slug },
        create: { slug, title, description },
        update: { title, description },
      });
      for (const [index, version] of versions.entries()) await publishVersion(tx, courseId, index + 1, version);
      return courseId;
    });
  }
}

async function publishVersion(
  tx: Prisma.TransactionClient,
  courseId: string,
  position: number,
  { slug, ...version }: VersionOrder,
): Promise<void> {
  const { id: assignmentId } = await tx.assignment.upsert({
    where: { courseId_slug: { courseId, slug } },
    create: { courseId, slug, position },
    update: { position },
  });
  const { id: currentVersionId } = await tx.assignmentVersion.upsert({
    where: { assignmentId_digest: { assignmentId, digest: version.digest } },
    create: { assignmentId, ...version },
    // Frozen: what was published once under this digest stays as it is.
    update: {},
  });
  await tx.assignment.update({ where: { id: assignmentId }, data: { currentVersionId } });
}
