import { courseDates } from "@laptime/assignments";
import { AssignmentFile, CourseFile, type CourseImport, DraftSource } from "@laptime/contracts";
import { type Database, type DraftAssignment, recordAudit, type Tables } from "@laptime/database";
import { LONG, publishCourse, TEACHING, type VersionOrder } from "../courses/index.ts";
import { courseFileOf } from "./course-file-of.store.ts";
import { checkedAssignments } from "./checked-assignments.store.ts";
import { holdDraft } from "./hold-draft.store.ts";
import { forgetChecks, type Ordered, orderChecks } from "./ordered-checks.store.ts";
import { readinessOf } from "./readiness-of.ts";

export interface NewDraft {
  readonly file: CourseFile;
  readonly source: DraftSource;
  readonly by: string;
  readonly assignments: readonly (VersionOrder & { readonly caseNames: readonly string[] })[];
}

/** Drafts of courses, as teachers change them. Nothing but their publication changes what students see. */
export class DraftStore {
  constructor(private readonly database: Pick<Database, "$transaction" | "draftAssignment">) {}

  /**
   * Puts a draft in the place of the course's last one, and orders the cases of what is new or changed and was not checked
   * before. A course that there was not is made, empty, and is `by`'s. Resolves with null when the course is somebody else's.
   */
  replace(draft: NewDraft): Promise<{ courseId: string; draftId: string; ordered: readonly string[] } | null> {
    const { file, source, by } = draft;
    return this.database.$transaction(async (tx) => {
      const courseId = await courseOf(tx, file, by);
      if (courseId === null) return null;
      await tx.courseDraft.deleteMany({ where: { courseId } });
      const { id: draftId } = await tx.courseDraft.create({
        data: {
          ...{ courseId, file, source, by },
          assignments: {
            create: draft.assignments.map(({ slug, digest, file: its, statement, bundleKey }, position) => ({
              ...{ slug, position, digest, statement, bundleKey },
              file: its,
            })),
          },
        },
      });
      await forgetChecks(tx, courseId);
      const published = await tx.assignmentVersion.findMany({
        where: { currentOf: { courseId } },
        select: { digest: true, assignment: { select: { slug: true } } },
      });
      const changed = draft.assignments.filter(
        ({ slug, digest }) => !published.some((one) => one.assignment.slug === slug && one.digest === digest),
      );
      const ordered = await orderChecks(tx, { courseId, by }, changed);
      await recordAudit(tx, { actorId: by, courseId, action: "course.import", subject: file.title });
      return { courseId, draftId, ordered };
    }, LONG);
  }

  /** What was published stays. Idempotent. */
  async discard(id: string, by: string): Promise<void> {
    await this.database.$transaction(async (tx) => {
      const draft = await heldDraft(tx, id);
      if (draft === null || (await tx.courseDraft.deleteMany({ where: { id } })).count === 0) return;
      const { courseId } = draft;
      await forgetChecks(tx, courseId);
      const subject = CourseFile.parse(draft.file).title;
      await recordAudit(tx, { actorId: by, courseId, action: "draft.discard", subject });
    });
  }

  /** The draft's assignments of these names, as they were frozen. Empty: it is gone, or has none of them. */
  assignmentsOf(id: string, slugs: readonly string[]): Promise<DraftAssignment[]> {
    return this.database.draftAssignment.findMany({ where: { draftId: id, slug: { in: [...slugs] } } });
  }

  /** Has whatever of these assignments has not passed checked again, or for the first time. Resolves with what was ordered. */
  check(id: string, by: string, assignments: readonly Ordered[]): Promise<readonly string[]> {
    return this.database.$transaction(async (tx) => {
      const draft = await heldDraft(tx, id);
      if (draft === null) return [];
      const { courseId } = draft;
      for (const { slug, bundleKey } of assignments) {
        // Those that are as declared stay; those that wait or are under way come by themselves.
        await tx.$executeRaw`
          DELETE FROM rehearsal
          WHERE "courseId" = ${courseId}::uuid AND "caseName" IS NOT NULL AND slug = ${slug} AND "bundleKey" = ${bundleKey}
            AND (state = 'dead' OR (state = 'completed' AND (breakage IS NOT NULL OR cardinality(problems) > 0)))`;
      }
      return orderChecks(tx, { courseId, by }, assignments);
    }, LONG);
  }

  /**
   * Publishes it, and it is no draft any more: all in one transaction. Resolves with what was published; with `gone` when
   * it was replaced, given up or published meanwhile; with `not_passed` when not all that changed is as declared.
   */
  publish(id: string, by: string): Promise<CourseImport | "gone" | "not_passed"> {
    return this.database
      .$transaction(async (tx) => {
        const draft = await heldDraft(tx, id);
        // Whoever removes it is the one who publishes it.
        if (draft === null || (await tx.courseDraft.deleteMany({ where: { id } })).count === 0) return "gone";
        const { courseId } = draft;
        if (readinessOf(await checkedAssignments(tx, courseId, draft.assignments)) !== "ready") {
          throw new NotPassed();
        }
        const { kind, added = [] } = DraftSource.parse(draft.source);
        // What was only added to changes nothing else of the course, whatever it has become meanwhile.
        const drafted = CourseFile.parse(draft.file);
        const course = {
          ...(kind === "published" ? await courseFileOf(tx, courseId) : drafted),
          schedule: drafted.schedule,
        };
        const versions = draft.assignments.map(({ slug, digest, file, statement, bundleKey }) => {
          const isAdded = added.some((one) => one.slug === slug);
          const staysDated = isAdded && course.schedule[slug] === undefined;
          return {
            ...{ slug, digest, statement, bundleKey, isAdded },
            file: AssignmentFile.parse(file),
            dates: staysDated ? null : courseDates(course, slug),
          };
        });
        const published = await publishCourse(tx, course, versions, by);
        await recordAudit(tx, { actorId: by, courseId, action: "draft.publish", subject: course.title });
        return published;
      }, LONG)
      .catch((error: unknown) => {
        if (error instanceof NotPassed) return "not_passed" as const;
        throw error;
      });
  }
}

/** The draft, which nobody else changes until the transaction ends; null: it is gone. */
async function heldDraft(tx: Tables, id: string) {
  const found = await tx.courseDraft.findUnique({ where: { id }, select: { courseId: true } });
  if (found === null) return null;
  await holdDraft(tx, found.courseId);
  // Read anew: it may have gone while this waited.
  return tx.courseDraft.findUnique({ where: { id }, include: { assignments: { orderBy: { position: "asc" } } } });
}

/** Takes the removal of the draft back with it. */
class NotPassed extends Error {}

/** Null: somebody else's. */
async function courseOf(tx: Tables, { id: slug, ...file }: CourseFile, by: string): Promise<string | null> {
  const { title, description, timeZone } = file;
  const made = await tx.course.createManyAndReturn({
    data: { slug, title, description, timeZone },
    skipDuplicates: true,
  });
  if (made[0] !== undefined) {
    await tx.enrolment.create({ data: { courseId: made[0].id, userId: by, role: "owner" } });
    return made[0].id;
  }
  const { id, enrolments } = await tx.course.findUniqueOrThrow({
    where: { slug },
    select: { id: true, enrolments: { where: { userId: by, role: { in: [...TEACHING] } } } },
  });
  if (enrolments.length === 0) return null;
  await holdDraft(tx, id);
  return id;
}
