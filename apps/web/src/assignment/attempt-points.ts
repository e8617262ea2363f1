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
  if (first?.share == null || last?.share == null) return "None is graded yet.";
  const per = (share: number) => `${Math.round(share * 100)} %`;
  const best = `the best reached ${per(Math.max(...graded.map(({ share }) => share ?? 0)))} of the points`;
  return `${graded.length} graded: the first reached ${per(first.share)}, ${best}, the last ${per(last.share)}.`;
}
