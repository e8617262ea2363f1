import { scheduleProblems } from "@laptime/assignments";
import { AssignmentFile, CourseFile, DraftSource, type ScheduleEntry } from "@laptime/contracts";
import { type CourseDraft, type Database, type DraftAssignment, recordAudit, type Tables } from "@laptime/database";
import { LONG } from "../courses/index.ts";
import { courseFileOf } from "./course-file-of.store.ts";
import { holdDraft } from "./hold-draft.store.ts";
import { forgetChecks, type Ordered, orderChecks } from "./ordered-checks.store.ts";

/** An assignment with an imported autograder, as it was frozen. */
export type Addition = Ordered & { readonly statement: string };

export interface AddedTo {
  readonly courseId: string;
  readonly by: string;
  /** Of the zip. */
  readonly name: string;
  /** Empty: they stay. */
  readonly dates: ScheduleEntry;
}

/** Of one draft; no course comes near. */
const MOST_ASSIGNMENTS = 200;

/** What is added to drafts, one assignment at a time. */
export class AdditionStore {
  constructor(private readonly database: Pick<Database, "$transaction">) {}

  /**
   * A draft with this assignment takes the place of the course's draft, whose others it keeps with their checks; where there
   * is none, it has this assignment alone. A new draft, so that nobody publishes what came in after they looked. Resolves with
   * `id_taken` when an assignment of this id is none with an imported autograder, with `dates_wrong` and with `full`.
   */
  add(
    addition: Addition,
    { courseId, by, name, dates }: AddedTo,
  ): Promise<{ draftId: string; ordered: readonly string[] } | "id_taken" | "dates_wrong" | "full"> {
    const { slug } = addition;
    return this.database.$transaction(async (tx) => {
      await holdDraft(tx, courseId);
      const before = await tx.courseDraft.findUnique({
        where: { courseId },
        include: { assignments: { omit: { draftId: true } } },
      });
      const published = await tx.assignmentVersion.findFirst({
        where: { currentOf: { courseId, slug } },
        select: { digest: true, file: true },
      });
      const drafted = before?.assignments.find((one) => one.slug === slug);
      if ([published, drafted].some((one) => one && !isImported(one.file))) return "id_taken";
      const others = (before?.assignments ?? []).filter((one) => one.slug !== slug);
      if (others.length >= MOST_ASSIGNMENTS) return "full";
      const course = before === null ? await courseFileOf(tx, courseId) : CourseFile.parse(before.file);
      if (scheduleProblems({ ...course, schedule: { [slug]: dates } }, [slug]).length > 0) return "dates_wrong";
      const schedule = { ...course.schedule, ...(Object.keys(dates).length > 0 && { [slug]: dates }) };
      const file = { ...course, schedule };
      const draftId = await replaceDraft(tx, { courseId, by, name }, { before, file, others, addition });
      await forgetChecks(tx, courseId);
      const ordered = published?.digest === addition.digest ? [] : await orderChecks(tx, { courseId, by }, [addition]);
      await recordAudit(tx, { actorId: by, courseId, action: "draft.add", subject: addition.file.title });
      return { draftId, ordered };
    }, LONG);
  }
}

const isImported = (file: unknown): boolean => AssignmentFile.parse(file).autograder !== undefined;

interface Parts {
  readonly before: CourseDraft | null;
  readonly file: CourseFile;
  readonly others: readonly Omit<DraftAssignment, "draftId">[];
  readonly addition: Addition;
}

async function replaceDraft(
  tx: Tables,
  { courseId, by, name }: Omit<AddedTo, "dates">,
  { before, file: course, others, addition }: Parts,
): Promise<string> {
  const { slug, digest, file, statement, bundleKey } = addition;
  const source = before === null ? { kind: "published" as const } : DraftSource.parse(before.source);
  const added = [...(source.added ?? []).filter((one) => one.slug !== slug), { slug, name }];
  const position = Math.max(-1, ...others.map((one) => one.position)) + 1;
  await tx.courseDraft.deleteMany({ where: { courseId } });
  const { id } = await tx.courseDraft.create({
    data: {
      ...{ courseId, by, source: { ...source, added } },
      file: course,
      assignments: {
        create: [
          ...others.map(({ file: its, ...one }) => ({ ...one, file: AssignmentFile.parse(its) })),
          { slug, digest, file, statement, bundleKey, position },
        ],
      },
    },
  });
  return id;
}
