import { AssignmentFile, CourseFile, DraftSource, type DraftView, type Studio } from "@laptime/contracts";
import type { Database } from "@laptime/database";
import { checkedAssignments } from "./checked-assignments.store.ts";
import { namesOf } from "./names-of.store.ts";
import { readinessOf } from "./readiness-of.ts";

interface Published {
  readonly assignment: Studio["published"][number];
  /** Who have handed in. */
  readonly students: number;
}

/** What the studio of a course shows. */
export class StudioStore {
  constructor(private readonly database: Database) {}

  async view(courseId: string): Promise<Omit<Studio, "gitHosts">> {
    const { id, title } = await this.database.course.findUniqueOrThrow({ where: { id: courseId } });
    const published = await this.#published(courseId);
    return {
      course: { id, title },
      draft: await this.#draft(courseId, published),
      published: published.map(({ assignment }) => assignment),
    };
  }

  async #published(courseId: string): Promise<Published[]> {
    const rows = await this.database.assignment.findMany({
      where: { courseId, currentVersionId: { not: null } },
      orderBy: { position: "asc" },
      select: {
        ...{ id: true, slug: true, _count: { select: { versions: true } } },
        currentVersion: { select: { file: true, publishedAt: true, publishedBy: true } },
      },
    });
    const students = await this.#studentsOf(rows.map(({ id }) => id));
    const names = await namesOf(
      this.database,
      rows.map(({ currentVersion }) => currentVersion?.publishedBy ?? null),
    );
    return rows.flatMap(({ id, slug, currentVersion, _count }) =>
      currentVersion === null
        ? []
        : [
            {
              assignment: {
                ...{ id, slug, title: AssignmentFile.parse(currentVersion.file).title },
                publishedAt: currentVersion.publishedAt.toISOString(),
                by: names.get(currentVersion.publishedBy ?? "") ?? null,
                versions: _count.versions,
              },
              students: students.get(id) ?? 0,
            },
          ],
    );
  }

  /** By assignment, who have handed in. Of these alone: Prisma would count in all courses, were it a relation's count. */
  async #studentsOf(ids: readonly string[]): Promise<Map<string, number>> {
    const where = { assignmentId: { in: [...ids] } };
    const rows = await this.database.handedIn.groupBy({ by: ["assignmentId"], where, _count: true });
    return new Map(rows.map(({ assignmentId, _count }) => [assignmentId, _count]));
  }

  async #draft(courseId: string, published: readonly Published[]): Promise<DraftView | null> {
    const draft = await this.database.courseDraft.findUnique({
      where: { courseId },
      include: { assignments: { orderBy: { position: "asc" } } },
    });
    if (draft === null) return null;
    const assignments = await checkedAssignments(this.database, courseId, draft.assignments);
    const names = await namesOf(this.database, [draft.by]);
    return {
      id: draft.id,
      readiness: readinessOf(assignments),
      title: CourseFile.parse(draft.file).title,
      source: DraftSource.parse(draft.source),
      by: names.get(draft.by) ?? null,
      madeAt: draft.madeAt.toISOString(),
      assignments: assignments.map((assignment) => ({
        ...assignment,
        students: published.find((one) => one.assignment.id === assignment.assignmentId)?.students ?? 0,
      })),
      left: published
        .filter(({ assignment: { slug } }) => !assignments.some((drafted) => drafted.slug === slug))
        .map(({ assignment: { id, title } }) => ({ id, title })),
    };
  }
}
