import { Breakage, Report, type RehearsalView } from "@laptime/contracts";
import type { Database, RunState } from "@laptime/database";
import { hostNeeds } from "./host-needs.ts";
import type { Frozen } from "./frozen.ts";
import { holdDraft } from "./hold-draft.store.ts";
import { namesOf } from "./names-of.store.ts";
import { outcomeOf } from "./outcome-of.ts";

/** Files that were tried out are kept for so long. */
const KEPT_DAYS = 30;
/** Tries of one teacher in one course that nobody has done yet. */
const MOST_WAITING = 20;

export interface ShownRehearsal extends Omit<RehearsalView, "files"> {
  readonly bundleKey: string;
  readonly filesKey: string | null;
}

/** Rehearsals, as the API orders and shows them. */
export class RehearsalStore {
  constructor(private readonly database: Pick<Database, "$transaction" | "rehearsal" | "user">) {}

  /**
   * Orders the grading of files that somebody tries out; old ones go. Resolves with its id; with null when too many of
   * theirs are waiting, so that the checks of others get their turn.
   */
  orderTry({ course, slug, digest, file, bundleKey }: Frozen, by: string, filesKey: string): Promise<string | null> {
    const before = new Date(Date.now() - KEPT_DAYS * 86_400_000);
    return this.database.$transaction(async (tx) => {
      await tx.rehearsal.deleteMany({ where: { courseId: course.id, caseName: null, createdAt: { lt: before } } });
      await holdDraft(tx, course.id);
      const waiting = { courseId: course.id, caseName: null, by, state: { in: ["queued", "running"] as RunState[] } };
      if ((await tx.rehearsal.count({ where: waiting })) >= MOST_WAITING) return null;
      const { id } = await tx.rehearsal.create({
        data: {
          ...{ courseId: course.id, slug, version: digest, bundleKey, filesKey, by },
          ...{ title: file.title, ...hostNeeds(file) },
        },
      });
      return id;
    });
  }

  async get(id: string): Promise<ShownRehearsal> {
    const row = await this.database.rehearsal.findUniqueOrThrow({
      where: { id },
      include: { course: { select: { id: true, title: true } } },
    });
    const { course, title, slug, caseName, problems, by, bundleKey, filesKey } = row;
    const report = Report.nullable().parse(row.report);
    const names = await namesOf(this.database, [by]);
    return {
      ...{ id, course, title, slug, problems, bundleKey, filesKey, report },
      digest: row.version,
      caseName,
      outcome: outcomeOf({ ...row, verdict: report?.verdict ?? null }),
      breakage: Breakage.nullable().parse(row.breakage),
      by: names.get(by) ?? null,
      orderedAt: row.createdAt.toISOString(),
    };
  }
}
