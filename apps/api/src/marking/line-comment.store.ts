import type { NewLineComment } from "@laptime/contracts";
import { recordAudit, type Database, type LineComment, type Tables } from "@laptime/database";

/** What staff say of lines of submitted files. What a comment said before is in the audit. */
export class LineCommentStore {
  constructor(private readonly database: Database) {}

  find(commentId: string): Promise<LineComment | null> {
    return this.database.lineComment.findUnique({ where: { id: commentId } });
  }

  /** By file and line, of the same line as they were written. */
  of(submissionId: string): Promise<LineComment[]> {
    const orderBy = [{ file: "asc" }, { line: "asc" }, { writtenAt: "asc" }, { id: "asc" }] as const;
    return this.database.lineComment.findMany({ where: { submissionId }, orderBy: [...orderBy] });
  }

  /** Idempotent by the id: resolves with what is kept under it. */
  write(submissionId: string, by: string, comment: NewLineComment, now: Date): Promise<LineComment> {
    return this.database.$transaction(async (tx) => {
      const data = { ...comment, submissionId, by, writtenAt: now };
      const { count } = await tx.lineComment.createMany({ data: [data], skipDuplicates: true });
      const kept = await tx.lineComment.findUniqueOrThrow({ where: { id: comment.id } });
      if (count === 1) await note(tx, "comment.write", by, kept, { after: kept.text });
      return kept;
    });
  }

  /** Idempotent. */
  change(comment: LineComment, by: string, text: string, now: Date): Promise<LineComment> {
    return this.database.$transaction(async (tx) => {
      const { id } = comment;
      const before = await tx.lineComment.findUniqueOrThrow({ where: { id } });
      if (before.text === text) return before;
      const after = await tx.lineComment.update({ where: { id }, data: { text, changedAt: now } });
      await note(tx, "comment.change", by, after, { before: before.text, after: text });
      return after;
    });
  }

  /** Idempotent. */
  async remove({ id }: LineComment, by: string): Promise<void> {
    await this.database.$transaction(async (tx) => {
      const before = await tx.lineComment.findUnique({ where: { id } });
      if (before === null) return;
      await tx.lineComment.delete({ where: { id } });
      await note(tx, "comment.remove", by, before, { before: before.text });
    });
  }
}

async function note(
  tables: Tables,
  action: "comment.write" | "comment.change" | "comment.remove",
  actorId: string,
  { id, submissionId, file, line, by }: LineComment,
  texts: { before?: string; after?: string },
): Promise<void> {
  const { userId, assignment } = await tables.submission.findUniqueOrThrow({
    where: { id: submissionId },
    select: { userId: true, assignment: { select: { courseId: true, slug: true } } },
  });
  await recordAudit(tables, {
    ...{ actorId, action, courseId: assignment.courseId, studentId: userId },
    subject: `${assignment.slug}, ${file}:${line}`,
    details: { commentId: id, submissionId, by, ...texts },
  });
}
