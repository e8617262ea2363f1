export interface CompletedRun {
  /** Points; null only in rows that are not completed. */
  readonly earned: number | { toString(): string } | null;
  /** Attempts before it that could not decide a speedup. */
  readonly measuredBefore: number;
}

/**
 * The run that speaks for its submission, of its completed ones, newest first: the newest, for a regrade replaces what
 * was before; of those that only measured again what could not be decided, the one that earned most, since a busy host
 * takes nothing back. Null when none is completed.
 */
export function speakingRun<T extends CompletedRun>(runs: readonly T[]): T | null {
  const first = runs.findIndex(({ measuredBefore }) => measuredBefore === 0);
  const attempts = first < 0 ? runs : runs.slice(0, first + 1);
  return attempts.toSorted((a, b) => Number(b.earned) - Number(a.earned))[0] ?? null;
}
