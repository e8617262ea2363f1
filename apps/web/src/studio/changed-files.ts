import type { TextFile } from "@laptime/contracts";

/** The paths of files that differ or are on one side alone, and how many are the same. */
export function changedFiles(
  before: readonly TextFile[],
  after: readonly TextFile[],
): { changed: string[]; same: number } {
  const texts = new Map(before.map(({ path, text }) => [path, text]));
  const paths = [...new Set([...before, ...after].map(({ path }) => path))].toSorted((a, b) => (a < b ? -1 : 1));
  const now = new Map(after.map(({ path, text }) => [path, text]));
  const changed = paths.filter((path) => texts.get(path) !== now.get(path));
  return { changed, same: paths.length - changed.length };
}
