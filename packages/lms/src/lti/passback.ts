/** A grade here, and what its column may show of it. */
export interface GradeToSend {
  /** Null: there is none, or it is excused. */
  readonly earned: number | null;
  readonly possible: number;
  readonly isExcused: boolean;
  /** Students do not see it yet. */
  readonly isHeld: boolean;
  /** People have still to give points for a part of it. */
  readonly isToMark: boolean;
  readonly daysLate: number;
  /** Points that lateness took. */
  readonly deducted: number;
}

/** What a column was last told. `given` null: nothing, so that it is empty. */
export interface SentScore {
  readonly given: number | null;
  readonly maximum: number;
  readonly comment: string;
}

export type PassbackStep =
  /** `newComment`: null: it was told that already. */
  | { readonly kind: "send"; readonly score: SentScore; readonly newComment: string | null }
  | { readonly kind: "nothing"; readonly why: "sent" | "held" | "unmarked" | "no_grade" | "excused" };

/**
 * What is to be told, by what the column was last told (null: nothing, ever). A grade that is held, or of which
 * people have still to mark a part, stays here: what is told is told as final. One that is gone, or excused, empties its column only where we had filled it: what the platform's teachers wrote there stays.
 */
export function passbackStep(grade: GradeToSend | null, sent: SentScore | null): PassbackStep {
  if (grade?.isHeld) return { kind: "nothing", why: "held" };
  if (grade?.isToMark) return { kind: "nothing", why: "unmarked" };
  const { given } = wantedScore(grade, sent);
  if (given === null && (sent === null || sent.given === null)) {
    return { kind: "nothing", why: grade?.isExcused ? "excused" : sent === null ? "no_grade" : "sent" };
  }
  const score = wantedScore(grade, sent);
  if (sent !== null && isSame(score, sent)) return { kind: "nothing", why: "sent" };
  return { kind: "send", score, newComment: score.comment === (sent?.comment ?? "") ? null : score.comment };
}

/** What a column is to show of a grade that is not held. */
export const wantedScore = (grade: GradeToSend | null, sent: SentScore | null): SentScore => ({
  // The maximum of a column is more than zero (lti-ags/v2p0): work without points has none.
  given: grade === null || grade.isExcused || grade.possible <= 0 ? null : grade.earned,
  maximum: grade?.possible ?? sent?.maximum ?? 0,
  comment: commentOf(grade),
});

const isSame = (left: SentScore, right: SentScore): boolean =>
  left.given === right.given && left.maximum === right.maximum && left.comment === right.comment;

function commentOf(grade: GradeToSend | null): string {
  if (grade?.isExcused) return "Excused";
  if (grade === null || grade.daysLate === 0) return "";
  const days = grade.daysLate === 1 ? "1 day late" : `${grade.daysLate} days late`;
  return grade.deducted > 0 ? `${days}: ${grade.deducted} points taken` : days;
}

const CANVAS_SUBMISSION = "https://canvas.instructure.com/lti/submission";

/**
 * The message of a score (lti-ags/v2p0, 3.4.1). Work in progress is never told: platforms empty a column that is told of
 * something pending. `stampedAt`: later than that of every one before.
 */
export function scoreMessage(
  sub: string,
  { given, maximum }: SentScore,
  newComment: string | null,
  stampedAt: Date,
  isFirst: boolean,
): Record<string, unknown> {
  const isCleared = given === null;
  return {
    userId: sub,
    timestamp: stampedAt.toISOString(),
    activityProgress: isCleared ? "Initialized" : "Completed",
    gradingProgress: isCleared ? "NotReady" : "FullyGraded",
    ...(!isCleared && { scoreGiven: given, scoreMaximum: maximum }),
    ...(newComment !== null && newComment !== "" && { comment: newComment }),
    // Canvas would count an attempt more for a grade that is only corrected.
    ...(!isFirst && { [CANVAS_SUBMISSION]: { new_submission: false } }),
  };
}

/** Whether a column shows what it was told, or what it makes of that: some cut at their own maximum. */
export function showsScore(
  result: {
    readonly resultScore?: number | null | undefined;
    readonly resultMaximum?: number | null | undefined;
  } | null,
  { given, maximum }: SentScore,
): boolean {
  const shown = result?.resultScore ?? null;
  if (given === null || shown === null) return given === shown;
  const most = result?.resultMaximum ?? maximum;
  const scaled = maximum === 0 ? given : (given / maximum) * most;
  return [scaled, Math.min(scaled, most)].some((value) => Math.abs(value - shown) < 0.005 * Math.max(1, most / 100));
}
