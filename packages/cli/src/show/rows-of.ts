import type { TimelineEvent } from "@laptime/contracts";

export interface Row {
  /** "" in all rows of a lane but the first. */
  readonly lane: string;
  readonly bars: TimelineEvent[];
}

const MOST_ROWS_A_LANE = 4;

/** A row for each lane in the order of their first bars; what overlaps in a lane stands in rows of its own, four at most. */
export function rowsOf(events: readonly TimelineEvent[]): Row[] {
  return [...Map.groupBy(events, ({ lane }) => lane)].flatMap(([lane, bars]) => {
    const rows: TimelineEvent[][] = [];
    for (const bar of bars.toSorted((a, b) => a.startMs - b.startMs)) {
      const free = rows.find((row) => (row.at(-1)?.endMs ?? 0) <= bar.startMs);
      if (free !== undefined) free.push(bar);
      else if (rows.length < MOST_ROWS_A_LANE) rows.push([bar]);
      else rows.at(-1)?.push(bar);
    }
    return rows.map((row, index) => ({ lane: index === 0 ? lane : "", bars: row }));
  });
}
