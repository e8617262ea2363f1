import { Inject, Injectable } from "@nestjs/common";
import { unpackFiles } from "@laptime/assignments";
import type { GivenMarks, Mark, MarkingView, Reservation, Rubric } from "@laptime/contracts";
import { standingMark } from "@laptime/grading";
import type { Clock } from "@laptime/runtime";
import type { BlobStore } from "@laptime/storage";
import { textFiles } from "../assignments/index.ts";
import { CourseAccess } from "../courses/index.ts";
import { BLOBS, CLOCK } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { grantOf } from "../permissions/index.ts";
import { AliasStore } from "./alias.store.ts";
import { toLineComment } from "./comment-lines.ts";
import { hidesNames } from "./hides-names.ts";
import { LineCommentStore } from "./line-comment.store.ts";
import { MarkedSubmissionStore, type MarkedSubmission } from "./marked-submission.store.ts";
import { ReservationStore } from "./reservation.store.ts";

/** One submission, as staff mark it. */
@Injectable()
export class MarkSubmission {
  constructor(
    @Inject(MarkedSubmissionStore) private readonly submissions: MarkedSubmissionStore,
    @Inject(LineCommentStore) private readonly comments: LineCommentStore,
    @Inject(AliasStore) private readonly aliases: AliasStore,
    @Inject(ReservationStore) private readonly reservations: ReservationStore,
    @Inject(CourseAccess) private readonly courses: CourseAccess,
    @Inject(BLOBS) private readonly blobs: BlobStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async view(caller: Caller, submissionId: string): Promise<MarkingView> {
    const submission = await this.#submission(submissionId);
    const { assignment, rubric } = submission;
    const { checks, score } = await this.submissions.reportOf(submission.runId);
    const { marks, version } = await this.submissions.marksOf(submissionId);
    const comments = await this.comments.of(submissionId);
    const names = await this.submissions.namesOf([...marks, ...comments].map(({ by }) => by));
    const role = await this.courses.roleIn(assignment.course.id, caller.id);
    const mayChangeAll = grantOf("comments.change", role) === "all";
    return {
      submissionId,
      course: assignment.course,
      assignment: { id: assignment.id, title: assignment.title, isHeld: assignment.isHeld },
      isAnonymous: hidesNames(assignment),
      name: await this.#nameOf(submission),
      submittedAt: submission.submittedAt.toISOString(),
      files: textFiles(unpackFiles(await this.blobs.get(submission.filesKey))),
      checks: checks.map(({ id, title, status, earned, possible }) => ({ id, title, status, earned, possible })),
      score,
      criteria: rubric?.criteria ?? [],
      marks: (rubric?.criteria ?? []).flatMap((criterion) => {
        const mark = standingMark(criterion, marks);
        return mark === null ? [] : { ...mark, by: names.get(mark.by) ?? null, givenAt: mark.givenAt.toISOString() };
      }),
      version,
      comments: comments.map((comment) =>
        toLineComment(comment, names.get(comment.by) ?? null, mayChangeAll || comment.by === caller.id),
      ),
    };
  }

  /** Rejects with `grade_changed` when the marks are not those that were read. */
  async give(caller: Caller, submissionId: string, { marks, version }: GivenMarks): Promise<MarkingView> {
    const { rubric } = await this.#submission(submissionId);
    if (!fit(marks, rubric)) throw new Refusal("marks_malformed");
    const given = await this.submissions.give({ submissionId, marks, version, by: caller.id });
    if (!given) throw new Refusal("grade_changed");
    return this.view(caller, submissionId);
  }

  /** Idempotent; renews. */
  async reserve(caller: Caller, submissionId: string): Promise<Reservation> {
    await this.#submission(submissionId);
    const other = await this.reservations.reserve(submissionId, caller.id, this.clock.now());
    if (other === null) return { reservedBy: null };
    return { reservedBy: (await this.submissions.namesOf([other])).get(other) ?? "" };
  }

  async #submission(submissionId: string): Promise<MarkedSubmission> {
    const submission = await this.submissions.find(submissionId);
    if (submission === null) throw new Refusal("checks_first");
    return submission;
  }

  async #nameOf({ assignment, ownerId, name }: MarkedSubmission): Promise<string> {
    if (!hidesNames(assignment)) return name;
    return (await this.aliases.of(assignment.id, [ownerId])).get(ownerId) ?? "";
  }
}

/** Each criterion at most once, and nothing that the rubric does not have. */
function fit(marks: readonly Mark[], rubric: Rubric | null): boolean {
  const criteria = rubric?.criteria ?? [];
  const isOnce = new Set(marks.map(({ criterion }) => criterion)).size === marks.length;
  const known = (mark: Mark) => criteria.some((one) => one.id === mark.criterion && standingMark(one, [mark]) !== null);
  return isOnce && marks.every(known);
}
