/** Ids that stand there more than once, each once. */
export function repeatedIds(all: readonly { readonly id: string }[]): string[] {
  const ids = all.map(({ id }) => id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
