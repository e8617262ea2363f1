import { AssignmentFile, type VersionList } from "@laptime/contracts";
import { type Assignment, type Database, recordAudit } from "@laptime/database";
import { anonymity, LONG, resettleCourse } from "../courses/index.ts";
import type { Frozen } from "./frozen.ts";
import { namesOf } from "./names-of.store.ts";

const course = { select: { id: true, title: true } } as const;

/** The versions of assignments, published ones and those of drafts. */
export class VersionStore {
  constructor(private readonly database: Database) {}

  /** Null: the draft is gone, or has no such assignment. */
  async findDrafted(draftId: string, slug: string): Promise<Frozen | null> {
    const row = await this.database.draftAssignment.findUnique({
      where: { draftId_slug: { draftId, slug } },
      select: { slug: true, digest: true, file: true, bundleKey: true, draft: { select: { course } } },
    });
    if (row === null) return null;
    const { draft, file, ...version } = row;
    const courseId_slug = { courseId: draft.course.id, slug };
    const assignment = await this.database.assignment.findUnique({ where: { courseId_slug } });
    return { ...version, course: draft.course, file: AssignmentFile.parse(file), current: currentOf(assignment) };
  }

  /** Null: the assignment has no such version. */
  async findPublished(assignmentId: string, id: string): Promise<Frozen | null> {
    const row = await this.database.assignmentVersion.findFirst({
      where: { id, assignmentId },
      select: {
        ...{ digest: true, file: true, bundleKey: true },
        assignment: { select: { id: true, slug: true, currentVersionId: true, course } },
      },
    });
    if (row === null) return null;
    const { assignment, file, ...version } = row;
    const { slug, course: its } = assignment;
    return { ...version, slug, course: its, file: AssignmentFile.parse(file), current: currentOf(assignment) };
  }

  async list(assignmentId: string): Promise<VersionList> {
    const assignment = await this.database.assignment.findUniqueOrThrow({
      where: { id: assignmentId },
      select: {
        ...{ id: true, slug: true, currentVersionId: true },
        course: { select: { id: true, title: true, draft: { select: { id: true, madeAt: true, assignments: true } } } },
        versions: { orderBy: { publishedAt: "desc" }, omit: { statement: true } },
      },
    });
    const { id, slug, versions, currentVersionId } = assignment;
    const graded = await this.#gradedWith(assignmentId);
    const names = await namesOf(
      this.database,
      versions.map(({ publishedBy }) => publishedBy),
    );
    const current = versions.find((version) => version.id === currentVersionId);
    const { draft } = assignment.course;
    const drafted = draft?.assignments.find((one) => one.slug === slug);
    const isOther = draft !== null && drafted !== undefined && drafted.digest !== current?.digest;
    return {
      course: { id: assignment.course.id, title: assignment.course.title },
      assignment: { id, slug, title: titleOf(current ?? versions[0]) ?? slug },
      versions: versions.map((version) => ({
        ...{ id: version.id, digest: version.digest, title: titleOf(version) ?? slug },
        publishedAt: version.publishedAt.toISOString(),
        by: names.get(version.publishedBy ?? "") ?? null,
        isCurrent: version.id === currentVersionId,
        graded: graded.get(version.id) ?? 0,
      })),
      draft: isOther ? { id: draft.id, madeAt: draft.madeAt.toISOString() } : null,
      students: await this.database.handedIn.count({ where: { assignmentId } }),
    };
  }

  /**
   * What new submissions are graded against from now on. Resolves with false when the assignment has no such version.
   * Idempotent.
   */
  makeCurrent(assignmentId: string, id: string, by: string): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      const version = await tx.assignmentVersion.findFirst({ where: { id, assignmentId }, select: { file: true } });
      if (version === null) return false;
      const { courseId, currentVersion } = await tx.assignment.findUniqueOrThrow({
        where: { id: assignmentId },
        select: { courseId: true, currentVersion: { select: { id: true, file: true } } },
      });
      if (currentVersion?.id === id) return true;
      const names = anonymity(isAnonymous(version), isAnonymous(currentVersion));
      await tx.assignment.update({ where: { id: assignmentId }, data: { currentVersionId: id, ...names } });
      await resettleCourse(tx, courseId);
      const subject = titleOf(version) ?? "";
      await recordAudit(tx, { actorId: by, courseId, action: "version.publish", subject, details: { versionId: id } });
      return true;
    }, LONG);
  }

  /** By version, the grades that were made with it. */
  async #gradedWith(assignmentId: string): Promise<Map<string, number>> {
    const rows = await this.database.$queryRaw<{ id: string; graded: number }[]>`
      SELECT run."assignmentVersionId" AS id, count(*)::int AS graded
      FROM grade JOIN grading_run run ON run.id = grade."runId"
      WHERE grade."assignmentId" = ${assignmentId}::uuid
      GROUP BY 1`;
    return new Map(rows.map(({ id, graded }) => [id, graded]));
  }
}

const currentOf = (assignment: Pick<Assignment, "id" | "currentVersionId"> | null): Frozen["current"] =>
  assignment === null || assignment.currentVersionId === null
    ? null
    : { assignmentId: assignment.id, versionId: assignment.currentVersionId };

const isAnonymous = (version: { readonly file: unknown } | null): boolean =>
  AssignmentFile.safeParse(version?.file).data?.rubric?.anonymous ?? false;

const titleOf = (version: { readonly file: unknown } | undefined): string | null =>
  version === undefined ? null : AssignmentFile.parse(version.file).title;
