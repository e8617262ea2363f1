import { Inject, Injectable } from "@nestjs/common";
import { markPoints, type Criterion, type Mark, type MarksView } from "@laptime/contracts";
import { pointsByHand, standingMark } from "@laptime/grading";
import { toLineComment } from "./comment-lines.ts";
import { LineCommentStore } from "./line-comment.store.ts";
import { MarkedSubmissionStore } from "./marked-submission.store.ts";

/** What people made of a submission, on the page of its report. */
@Injectable()
export class ShowMarks {
  constructor(
    @Inject(MarkedSubmissionStore) private readonly submissions: MarkedSubmissionStore,
    @Inject(LineCommentStore) private readonly comments: LineCommentStore,
  ) {}

  /**
   * Null: there is nothing to show. Students see nothing as long as grades are held, and of marks and comments nothing
   * until all is marked; who wrote them is not told where grading is anonymous.
   */
  async execute(submissionId: string, { staff }: { readonly staff: boolean }): Promise<MarksView | null> {
    const submission = await this.submissions.find(submissionId);
    if (submission === null || (submission.assignment.isHeld && !staff)) return null;
    const rubric = submission.rubric ?? undefined;
    const kept = await this.submissions.marksOf(submissionId);
    const { earned, possible } = pointsByHand(rubric, kept.marks);
    const isShown = staff || rubric === undefined || earned !== null;
    const marks = isShown ? kept.marks : [];
    const comments = isShown ? await this.comments.of(submissionId) : [];
    if (rubric === undefined && comments.length === 0) return null;
    const isNamed = staff || !submission.assignment.isAnonymous;
    const names = isNamed ? await this.submissions.namesOf(comments.map(({ by }) => by)) : new Map<string, string>();
    return {
      ...{ earned, possible },
      criteria: (rubric?.criteria ?? []).map((criterion) => criterionView(criterion, standingMark(criterion, marks))),
      comments: comments.map((comment) => toLineComment(comment, names.get(comment.by) ?? null, false)),
    };
  }
}

/** Field by field: items that were not chosen are the markers' own. */
function criterionView(criterion: Criterion, mark: Mark | null): MarksView["criteria"][number] {
  const { id, title, description, points, items } = criterion;
  const chosen = items.filter((item) => mark?.items.includes(item.id));
  return {
    ...{ id, title, description, possible: points },
    earned: mark && markPoints(criterion, mark),
    items: chosen.map(({ text, points }) => ({ text, points })),
    adjustment: mark?.adjustment ?? 0,
    comment: mark?.comment ?? "",
  };
}
