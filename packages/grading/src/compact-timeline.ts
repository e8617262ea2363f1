import type { TimelineEvent } from "@laptime/contracts";

/** Bars of one side of one check: more than this cannot be told apart on a screen. */
const MOST_BARS = 400;
/** Rows of one side: what is beyond stands in one row. */
const BARS_PER_LANE = 10;
/** Half of a report of 200 KB, with all its names escaped. */
const MOST_BYTES = 100_000;
const LEAST_BARS = 25;
const LONGEST_NAME = 80;

/**
 * The timeline in a size that can be stored and drawn: at most 400 bars a side and check, fewer where names are long.
 * The longest bars stay as they are, and the first and last; what stands between them in a lane becomes one bar of its
 * kind that says how many it stands for. Nothing is changed where nothing has to be. Idempotent; keeps the order of
 * sides and checks.
 */
export function compactTimeline(events: readonly TimelineEvent[]): TimelineEvent[] {
  const halves = [...Map.groupBy(events, ({ side, check }) => `${side} ${check}`).values()];
  for (let most = MOST_BARS; ; most = Math.floor(most / 2)) {
    const compacted = halves.flatMap((half) => (half.length <= most ? half : compactHalf(half, most)));
    if (JSON.stringify(compacted).length <= MOST_BYTES || most / 2 < LEAST_BARS) return compacted;
  }
}

function compactHalf(half: readonly TimelineEvent[], most: number): TimelineEvent[] {
  const laned = foldLanes(half, Math.max(2, Math.floor(most / BARS_PER_LANE)));
  const byLength = laned.toSorted((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs));
  // At least one more is kept than fits when nothing can be merged; each round keeps fewer of the longest.
  for (let kept = most; kept > 1; kept = Math.floor(kept * 0.8)) {
    const merged = mergeBetween(laned, new Set([...ends(laned), ...byLength.slice(0, kept - 2)]));
    if (merged.length <= most) return merged;
  }
  return mergeBetween(laned, new Set(ends(laned))).slice(0, most);
}

/** The first bar of the run, and the one that ends it. */
const ends = (bars: readonly TimelineEvent[]): TimelineEvent[] => [
  ...bars.toSorted((a, b) => a.startMs - b.startMs).slice(0, 1),
  ...bars.toSorted((a, b) => b.endMs - a.endMs).slice(0, 1),
];

/** The lanes in which most happens keep their row; the others share one, which says how many it holds. */
function foldLanes(half: readonly TimelineEvent[], mostLanes: number): TimelineEvent[] {
  const busyMs = new Map<string, number>();
  for (const { lane, startMs, endMs } of half) busyMs.set(lane, (busyMs.get(lane) ?? 0) + endMs - startMs);
  if (busyMs.size <= mostLanes) return [...half];
  const own = new Set([...busyMs].toSorted(([, a], [, b]) => b - a).slice(0, mostLanes - 1).map(([lane]) => lane)); // prettier-ignore
  const rest = `${busyMs.size - own.size} more`;
  return half.map((bar) => (own.has(bar.lane) ? bar : { ...bar, lane: rest }));
}

/** Bars of a lane and kind between two that are kept become one. */
function mergeBetween(bars: readonly TimelineEvent[], kept: ReadonlySet<TimelineEvent>): TimelineEvent[] {
  const lanes = Map.groupBy(bars, ({ lane }) => lane);
  return [...lanes.values()].flatMap((lane) => {
    const result: TimelineEvent[] = [];
    let between: TimelineEvent[] = [];
    const close = () => {
      result.push(...[...Map.groupBy(between, ({ kind }) => kind).values()].map(mergeBars));
      between = [];
    };
    for (const bar of lane.toSorted((a, b) => a.startMs - b.startMs)) {
      if (!kept.has(bar)) between.push(bar);
      else {
        close();
        result.push(bar);
      }
    }
    close();
    return result.toSorted((a, b) => a.startMs - b.startMs);
  });
}

function mergeBars(bars: readonly TimelineEvent[]): TimelineEvent {
  const [first] = bars;
  if (first === undefined) throw new Error("no bars to merge");
  if (bars.length === 1) return shortened(first);
  const number = bars.reduce((total, { merged = 1 }) => total + merged, 0);
  const { lane, kind, label, startMs, side, check, where } = first;
  const onePlace = bars.every((bar) => bar.where?.file === where?.file && bar.where?.line === where?.line);
  return shortened({
    lane,
    kind,
    label: `${number} bars as one, such as ${label}`,
    startMs,
    endMs: bars.reduce((end, { endMs }) => Math.max(end, endMs), 0),
    side,
    check,
    merged: number,
    ...(where !== undefined && onePlace && { where }),
  });
}

const shortened = (bar: TimelineEvent): TimelineEvent => ({
  ...bar,
  lane: bar.lane.slice(0, LONGEST_NAME),
  label: bar.label.slice(0, LONGEST_NAME),
});
