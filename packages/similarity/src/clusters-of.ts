import type { Likeness } from "./likeness.ts";

/**
 * The groups that hang together by likenesses of at least `threshold` (0 to 1): each of a group is like another one of it,
 * though not like all. The largest first; ids in a group ascend. Who is like nobody is in none.
 */
export function clustersOf(
  likenesses: readonly Pick<Likeness, "left" | "right" | "similarity">[],
  threshold: number,
): string[][] {
  const neighbours = new Map<string, string[]>();
  for (const { left, right, similarity } of likenesses) {
    if (similarity < threshold) continue;
    neighbours.set(left.id, [...(neighbours.get(left.id) ?? []), right.id]);
    neighbours.set(right.id, [...(neighbours.get(right.id) ?? []), left.id]);
  }
  const seen = new Set<string>();
  return [...neighbours.keys()]
    .sort()
    .map((id) => reachable(id, neighbours, seen).sort())
    .filter((cluster) => cluster.length > 0)
    .sort((a, b) => b.length - a.length);
}

/** All that hang together with `start` and were not seen before. */
function reachable(start: string, neighbours: ReadonlyMap<string, readonly string[]>, seen: Set<string>): string[] {
  const found: string[] = [];
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    found.push(id);
    open.push(...(neighbours.get(id) ?? []));
  }
  return found;
}
