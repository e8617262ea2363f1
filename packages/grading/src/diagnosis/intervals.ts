export interface Interval {
  readonly startMs: number;
  readonly endMs: number;
}

export const lengthOf = ({ startMs, endMs }: Interval): number => Math.max(0, endMs - startMs);
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
export const most = (values: readonly number[]): number =>
  values.reduce((highest, value) => Math.max(highest, value), 0);

export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** What follows at once does not overlap: times are rounded, and a reply is noted a little after it was given. */
const almostEnd = (interval: Interval): number => interval.endMs - Math.min(1, lengthOf(interval) / 20);

/** How many of them are under way at the same time, at most. */
export function mostAtOnce(intervals: readonly Interval[]): number {
  const turns = intervals
    .flatMap((interval) => [
      { atMs: interval.startMs, step: 1 },
      { atMs: almostEnd(interval), step: -1 },
    ])
    .toSorted((a, b) => a.atMs - b.atMs || b.step - a.step);
  let now = 0;
  let highest = 0;
  for (const { step } of turns) {
    now += step;
    highest = Math.max(highest, now);
  }
  return highest;
}

/** Those that are joined in time, directly or through others, stand in one group; groups follow each other. */
export function groupsOf<T extends Interval>(intervals: readonly T[]): T[][] {
  const groups: T[][] = [];
  let reachesMs = -Infinity;
  for (const interval of intervals.toSorted((a, b) => a.startMs - b.startMs)) {
    const group = groups.at(-1);
    if (group !== undefined && interval.startMs < reachesMs) group.push(interval);
    else groups.push([interval]);
    reachesMs = Math.max(reachesMs, almostEnd(interval));
  }
  return groups;
}

/** Time during which at least one of them is under way. */
export function coveredMs(intervals: readonly Interval[]): number {
  let reachesMs = 0;
  let total = 0;
  for (const { startMs, endMs } of intervals.toSorted((a, b) => a.startMs - b.startMs)) {
    total += Math.max(0, endMs - Math.max(startMs, reachesMs));
    reachesMs = Math.max(reachesMs, endMs);
  }
  return total;
}
