export interface Ranked<T> {
  readonly rank: number;
  readonly entry: T;
}

/** The highest value first. Equals share a rank, and the next ones are left out: 1, 1, 3. Among equals, by pseudonym. */
export function ranked<T extends { readonly value: number; readonly pseudonym: string }>(
  entries: readonly T[],
): Ranked<T>[] {
  const sorted = entries.toSorted((a, b) => b.value - a.value || (a.pseudonym < b.pseudonym ? -1 : 1));
  return sorted.map((entry) => ({ rank: 1 + sorted.findIndex(({ value }) => value === entry.value), entry }));
}
