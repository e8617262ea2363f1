import { t } from "../language/text.ts";
import type { SubmissionSummary } from "@laptime/contracts";

export interface AttemptPoint {
  readonly id: string;
  /** 1 is the first that was handed in. */
  readonly number: number;
  /** Of the points, 0 to 1; null: not graded. */
  readonly share: number | null;
  /** The most that any had reached up to here. */
  readonly best: number;
  readonly counts: boolean;
}

/** Attempts, which come newest first, in the order in which they were handed in. */
export function attemptPoints(attempts: readonly SubmissionSummary[]): AttemptPoint[] {
  let best = 0;
  return attempts.toReversed().map(({ id, progress: { score }, counts }, index) => {
    const share = score === null || score.possible === 0 ? null : score.earned / score.possible;
    best = Math.max(best, share ?? 0);
    return { id, number: index + 1, share, best, counts };
  });
}

/** What the picture shows, in a sentence. */
export function attemptsSentence(points: readonly AttemptPoint[]): string {
  const graded = points.filter(({ share }) => share !== null);
  const [first, last] = [graded[0], graded.at(-1)];
  if (first?.share == null || last?.share == null) return t("None is graded yet.");
  const per = (share: number) => `${Math.round(share * 100)} %`;
  const best = t("the best reached {0} of the points", per(Math.max(...graded.map(({ share }) => share ?? 0))));
  return t(
    "{0} graded: the first reached {1}, {2}, the last {3}.",
    graded.length,
    per(first.share),
    best,
    per(last.share),
  );
}
