import type { AssignmentFile, Verdict } from "@laptime/contracts";
import { isToBeMarked, type PointsByHand } from "./marks/points-by-hand.ts";

/** A submission with what its newest completed run came to. */
export interface GradedSubmission {
  readonly submissionId: string;
  readonly runId: string;
  readonly submittedAt: Date;
  readonly verdict: Verdict;
  /** Of its checks. */
  readonly earned: number;
  readonly possible: number;
  readonly byHand: PointsByHand;
}

/**
 * The submission that makes the grade, or null when none is graded yet. It depends on nothing but the set: however
 * runs overtake each other, in whatever order they complete, the same one counts.
 *
 * best: the highest share of the points; of equals the earliest, so that trying again never costs anything. Where people
 * grade a part, the best by its checks is the one that they mark; once it is marked, the best of all that are marked counts.
 * last: the latest that was handed in, whether or not an earlier one was graded after it. An inconclusive run says
 * nothing yet, so it does not displace a submission that was decided.
 *
 * chosen: the one that the student points at, once it is graded; until then, and without a choice, the best.
 */
export function countingSubmission(
  counts: AssignmentFile["counts"],
  graded: readonly GradedSubmission[],
  chosenId: string | null = null,
): GradedSubmission | null {
  switch (counts) {
    case "best":
      return best(graded);
    case "last":
      return first(graded, (a, b) => undecided(a) - undecided(b) || earlier(b, a));
    case "chosen":
      return graded.find(({ submissionId }) => submissionId === chosenId) ?? countingSubmission("best", graded);
  }
}

/** What was marked before stays in the race: marks that came out low must not make a student lose what was there. */
function best(graded: readonly GradedSubmission[]): GradedSubmission | null {
  const byChecks = first(graded, (a, b) => shareOfChecks(b) - shareOfChecks(a) || earlier(a, b));
  if (byChecks === null || isToBeMarked(byChecks.byHand)) return byChecks;
  const whole = graded.filter(({ byHand }) => !isToBeMarked(byHand));
  return first(whole, (a, b) => share(b) - share(a) || earlier(a, b));
}

/** A share and not points: two versions of an assignment may be worth different totals. */
const ratio = (earned: number, possible: number): number => (possible === 0 ? 0 : earned / possible);
const shareOfChecks = ({ earned, possible }: GradedSubmission): number => ratio(earned, possible);
const share = ({ earned, possible, byHand }: GradedSubmission): number =>
  ratio(earned + (byHand.earned ?? 0), possible + byHand.possible);
const undecided = ({ verdict }: GradedSubmission): number => (verdict === "inconclusive" ? 1 : 0);

/** Ids decide between two of the same instant: they grow with time, and the order must not be left to chance. */
const earlier = (a: GradedSubmission, b: GradedSubmission): number =>
  a.submittedAt.getTime() - b.submittedAt.getTime() || (a.submissionId < b.submissionId ? -1 : 1);

function first(
  graded: readonly GradedSubmission[],
  order: (a: GradedSubmission, b: GradedSubmission) => number,
): GradedSubmission | null {
  return graded.toSorted(order)[0] ?? null;
}
