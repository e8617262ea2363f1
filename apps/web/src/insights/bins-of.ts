export type Bin = { from: number; to: number; count: number };

/** How many values are in each step of `size` from 0: [from, to), and the last one with its end, where `most` is. */
export function binsOf(values: readonly number[], { size, most }: { size: number; most: number }): Bin[] {
  const last = Math.max(1, Math.ceil(most / size)) - 1;
  const counts = Array.from({ length: last + 1 }, () => 0);
  for (const value of values) {
    const bin = Math.min(last, Math.max(0, Math.floor(value / size)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, index) => ({ from: index * size, to: (index + 1) * size, count }));
}
