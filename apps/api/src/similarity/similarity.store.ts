import type { NewSimilarityNote, SimilarityNote } from "@laptime/contracts";
import { SimilarityDecision } from "@laptime/contracts";
import { ownersOf, type Database } from "@laptime/database";
import type { Comparison } from "@laptime/similarity";
import { TEACHING } from "../courses/index.ts";

/** Submissions of earlier courses that are compared, the newest ones. */
const MOST_EARLIER = 2_000;

/** A submission that counts for somebody. */
export interface Work {
  readonly submissionId: string;
  readonly filesKey: string;
}

export interface WorkOwner {
  readonly submissionId: string;
  readonly students: readonly string[];
  readonly courseId: string;
  readonly courseTitle: string;
  readonly filesKey: string;
}

export interface CheckRow {
  readonly id: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly failure: string | null;
  readonly includesEarlier: boolean;
  readonly compared: number;
  readonly result: Comparison | null;
}

/** Looks at likeness, and what staff decided of what they saw. */
export class SimilarityStore {
  constructor(private readonly database: Database) {}

  /** What counts for each student of the course; before a grade, nothing does. */
  async cohort(assignmentId: string): Promise<Work[]> {
    const rows = await this.database.grade.findMany({
      where: { assignmentId, submissionId: { not: null } },
      distinct: ["submissionId"],
      select: { submission: { select: { id: true, filesKey: true } } },
    });
    return worksOf(rows);
  }

  /** What counted in assignments of the same slug, in the other courses that this person teaches; the newest ones. */
  async earlier(assignmentId: string, teacherId: string): Promise<Work[]> {
    const { slug, courseId } = await this.database.assignment.findUniqueOrThrow({ where: { id: assignmentId } });
    const taught = { enrolments: { some: { userId: teacherId, role: { in: [...TEACHING] } } } };
    const rows = await this.database.grade.findMany({
      where: { submissionId: { not: null }, assignment: { slug, courseId: { not: courseId }, course: taught } },
      distinct: ["submissionId"],
      select: { submission: { select: { id: true, filesKey: true } } },
      orderBy: { submissionId: "desc" },
      take: MOST_EARLIER,
    });
    return worksOf(rows);
  }

  begin(assignmentId: string, by: string, includesEarlier: boolean): Promise<{ id: string }> {
    return this.database.similarityCheck.create({ data: { assignmentId, by, includesEarlier }, select: { id: true } });
  }

  async finish(id: string, compared: number, result: Comparison): Promise<void> {
    const stored = JSON.parse(JSON.stringify(result)) as object;
    await this.database.similarityCheck.update({
      where: { id },
      data: { compared, result: stored, finishedAt: new Date() },
    });
  }

  async fail(id: string, failure: string): Promise<void> {
    await this.database.similarityCheck.update({ where: { id }, data: { failure, finishedAt: new Date() } });
  }

  /** Null: nobody has looked. */
  async newest(assignmentId: string): Promise<CheckRow | null> {
    const row = await this.database.similarityCheck.findFirst({
      where: { assignmentId },
      orderBy: { startedAt: "desc" },
    });
    return row && { ...row, result: row.result as Comparison | null };
  }

  /** Of these submissions, those in courses that this person teaches. By submission. */
  async owners(submissionIds: readonly string[], teacherId: string): Promise<ReadonlyMap<string, WorkOwner>> {
    const taught = { enrolments: { some: { userId: teacherId, role: { in: [...TEACHING] } } } };
    const rows = await this.database.submission.findMany({
      where: { id: { in: [...submissionIds] }, assignment: { course: taught } },
      select: {
        id: true,
        filesKey: true,
        userId: true,
        user: { select: { name: true } },
        members: { select: { userId: true, user: { select: { name: true } } } },
        assignment: { select: { course: { select: { id: true, title: true } } } },
      },
    });
    return new Map(
      rows.map((row) => {
        const names = new Map([
          [row.userId, row.user.name],
          ...row.members.map((one) => [one.userId, one.user.name] as const),
        ]);
        const { id: courseId, title: courseTitle } = row.assignment.course;
        const students = ownersOf(row).map((id) => names.get(id) ?? "");
        return [row.id, { submissionId: row.id, students, courseId, courseTitle, filesKey: row.filesKey }];
      }),
    );
  }

  /** By "left right". */
  async decisions(submissionIds: readonly string[]): Promise<ReadonlyMap<string, SimilarityDecision>> {
    const ids = [...submissionIds];
    const rows = await this.database.similarityNote.findMany({ where: { leftId: { in: ids }, rightId: { in: ids } } });
    return new Map(
      rows.map(({ leftId, rightId, decision }) => [`${leftId} ${rightId}`, SimilarityDecision.parse(decision)]),
    );
  }

  async note(leftId: string, rightId: string): Promise<SimilarityNote | null> {
    const row = await this.database.similarityNote.findUnique({ where: { leftId_rightId: ordered(leftId, rightId) } });
    if (row === null) return null;
    const by = await this.database.user.findUnique({ where: { id: row.by }, select: { name: true } });
    const { text, madeAt } = row;
    const decision = SimilarityDecision.parse(row.decision);
    return { decision, text, by: by?.name ?? null, madeAt: madeAt.toISOString() };
  }

  /** Idempotent. */
  async setNote(leftId: string, rightId: string, by: string, { decision, text }: NewSimilarityNote): Promise<void> {
    const key = ordered(leftId, rightId);
    const data = { decision, text, by, madeAt: new Date() };
    await this.database.similarityNote.upsert({
      where: { leftId_rightId: key },
      create: { ...key, ...data },
      update: data,
    });
  }
}

const worksOf = (rows: readonly { submission: { id: string; filesKey: string } | null }[]): Work[] =>
  rows.flatMap(({ submission }) =>
    submission === null ? [] : [{ submissionId: submission.id, filesKey: submission.filesKey }],
  );

/** A pair is one pair, whichever side comes first. */
export const ordered = (a: string, b: string): { leftId: string; rightId: string } =>
  a < b ? { leftId: a, rightId: b } : { leftId: b, rightId: a };
