export interface CompletedRun {
  /** Points; null only in rows that are not completed. */
  readonly earned: number | { toString(): string } | null;
  readonly possible: number | { toString(): string } | null;
  /** Attempts before it that could not decide a speedup. */
  readonly measuredBefore: number;
  /** A regrade that takes no points away. */
  readonly keepsBest: boolean;
}

/**
 * The run that speaks for its submission, of its completed ones, newest first: the newest, for a regrade replaces what
 * was before; of those that only measured again what could not be decided, and of regrades that take no points away,
 * the one that earned most of what it could. Null when none is completed.
 */
export function speakingRun<T extends CompletedRun>(runs: readonly T[]): T | null {
  const first = runs.findIndex(({ measuredBefore, keepsBest }) => measuredBefore === 0 && !keepsBest);
  const attempts = first < 0 ? runs : runs.slice(0, first + 1);
  return attempts.toSorted((a, b) => share(b) - share(a))[0] ?? null;
}

/** A share and not points: a regrade may be against a version that is worth another total. */
const share = ({ earned, possible }: CompletedRun): number =>
  Number(possible) === 0 ? 0 : Number(earned) / Number(possible);
