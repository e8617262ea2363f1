interface Neighbours {
  readonly previous: string | null;
  readonly next: string | null;
  /** Its place from 1; null: it is not in the list. */
  readonly at: number | null;
  readonly of: number;
}

/** What stands before and after a submission in a list. */
export function neighbours(list: readonly { readonly id: string }[], id: string): Neighbours {
  const index = list.findIndex((one) => one.id === id);
  return {
    previous: list[index - 1]?.id ?? null,
    next: index < 0 ? null : (list[index + 1]?.id ?? null),
    at: index < 0 ? null : index + 1,
    of: list.length,
  };
}
