import type { SimilarPair } from "@laptime/contracts";

/** By file and line the number of the shared piece, from 1, that the line belongs to; the first one where there are several. */
export function markedLines(
  fragments: SimilarPair["fragments"],
  side: "left" | "right",
): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const marked = new Map<string, Map<number, number>>();
  for (const [index, fragment] of fragments.entries()) {
    const { path, from, to } = fragment[side];
    const lines = marked.get(path) ?? new Map<number, number>();
    marked.set(path, lines);
    for (let line = from; line <= to; line++) if (!lines.has(line)) lines.set(line, index + 1);
  }
  return marked;
}
