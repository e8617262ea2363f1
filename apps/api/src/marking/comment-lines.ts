import { Inject, Injectable } from "@nestjs/common";
import { unpackFiles } from "@laptime/assignments";
import type { LineComment, NewLineComment } from "@laptime/contracts";
import type { LineComment as CommentRow } from "@laptime/database";
import type { Clock } from "@laptime/runtime";
import type { BlobStore } from "@laptime/storage";
import { textFiles } from "../assignments/index.ts";
import { CourseAccess } from "../courses/index.ts";
import { BLOBS, CLOCK } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { grantOf } from "../permissions/index.ts";
import { LineCommentStore } from "./line-comment.store.ts";
import { MarkedSubmissionStore } from "./marked-submission.store.ts";

/** Staff say something of one line of a submitted file. */
@Injectable()
export class CommentLines {
  constructor(
    @Inject(LineCommentStore) private readonly comments: LineCommentStore,
    @Inject(MarkedSubmissionStore) private readonly submissions: MarkedSubmissionStore,
    @Inject(CourseAccess) private readonly courses: CourseAccess,
    @Inject(BLOBS) private readonly blobs: BlobStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Idempotent by the id. Rejects with `no_such_line` when the submission has no such file or line. */
  async write(caller: Caller, submissionId: string, comment: NewLineComment): Promise<LineComment> {
    const submission = await this.submissions.find(submissionId);
    if (submission === null) throw new Refusal("checks_first");
    const files = textFiles(unpackFiles(await this.blobs.get(submission.filesKey)));
    const lines = files.find(({ path }) => path === comment.file)?.text.split("\n").length ?? 0;
    if (comment.line > lines) throw new Refusal("no_such_line");
    const kept = await this.comments.write(submissionId, caller.id, comment, this.clock.now());
    if (kept.submissionId !== submissionId || kept.by !== caller.id) throw new Refusal("not_found");
    return toLineComment(kept, caller.name, true);
  }

  async change(caller: Caller, commentId: string, text: string): Promise<LineComment> {
    const comment = await this.#own(caller, commentId);
    const changed = await this.comments.change(comment, caller.id, text, this.clock.now());
    const names = await this.submissions.namesOf([changed.by]);
    return toLineComment(changed, names.get(changed.by) ?? null, true);
  }

  async remove(caller: Caller, commentId: string): Promise<void> {
    await this.comments.remove(await this.#own(caller, commentId), caller.id);
  }

  /** Rejects with `not_found` for the comment of another, unless the caller may change everybody's. */
  async #own(caller: Caller, commentId: string): Promise<CommentRow> {
    const comment = await this.comments.find(commentId);
    const submission = comment && (await this.submissions.find(comment.submissionId));
    if (!comment || !submission) throw new Refusal("not_found");
    const role = await this.courses.roleIn(submission.assignment.course.id, caller.id);
    if (grantOf("comments.change", role) !== "all" && comment.by !== caller.id) throw new Refusal("not_found");
    return comment;
  }
}

/** `author`: null where it is not told. */
export const toLineComment = (comment: CommentRow, author: string | null, isYours: boolean): LineComment => ({
  ...{ id: comment.id, file: comment.file, line: comment.line, text: comment.text, author },
  writtenAt: comment.writtenAt.toISOString(),
  changedAt: comment.changedAt?.toISOString() ?? null,
  isYours,
});
