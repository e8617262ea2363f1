import type { TimelineEvent } from "@laptime/contracts";

/** Bars of one side of one check: more than this cannot be told apart on a screen. */
const MOST_BARS = 400;
/** Rows of one side: what is beyond stands in one row. */
const BARS_PER_LANE = 10;
/** Of the bars that may be, one in four is among the longest and stays as it is; the others share the rest. */
const KEPT_SHARE = 0.25;
/** The finest division of the run in which bars are merged: about a pixel. */
const MOST_SLICES = 512;
/** Half of a report of 200 KB, with all its names escaped. */
const MOST_BYTES = 100_000;
const LEAST_BARS = 25;
const LONGEST_NAME = 80;

/**
 * The timeline in a size that can be stored and drawn: at most 400 bars a side and check, fewer where names are long.
 * The longest bars stay as they are, and the first and last; of the others, those of one lane and kind that start in the
 * same slice of time become one bar, which says how many it stands for. Nothing is changed where nothing has to be.
 * Idempotent; keeps the order of sides and checks.
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
  const kept = new Set([...ends(laned), ...longest(laned, Math.floor(most * KEPT_SHARE) - 2)]);
  for (let slices = MOST_SLICES; slices > 1; slices = Math.floor(slices / 2)) {
    const merged = mergeSlices(laned, kept, slices);
    if (merged.length <= most) return merged;
  }
  return mergeSlices(laned, new Set(ends(laned)), 1);
}

/** The first bar of the run, and the one that ends it. */
const ends = (bars: readonly TimelineEvent[]): TimelineEvent[] => [
  ...bars.toSorted((a, b) => a.startMs - b.startMs).slice(0, 1),
  ...bars.toSorted((a, b) => b.endMs - a.endMs).slice(0, 1),
];

/** A task's bar spans what it waits for: long, and the least telling. */
const longest = (bars: readonly TimelineEvent[], number: number): TimelineEvent[] =>
  bars
    .filter(({ kind }) => kind !== "task")
    .toSorted((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs))
    .slice(0, Math.max(0, number));

/** The lanes in which most happens keep their row; the others share one, which says how many it holds. */
function foldLanes(half: readonly TimelineEvent[], mostLanes: number): TimelineEvent[] {
  const lanes = [...Map.groupBy(half, ({ lane }) => lane)].map(([lane, bars]) => ({
    lane,
    isTasks: bars.every(({ kind }) => kind === "task"),
    busyMs: bars.reduce((total, { startMs, endMs }) => total + endMs - startMs, 0),
  }));
  if (lanes.length <= mostLanes) return [...half];
  const ranked = lanes.toSorted((a, b) => Number(a.isTasks) - Number(b.isTasks) || b.busyMs - a.busyMs);
  const own = new Set(ranked.slice(0, mostLanes - 1).map(({ lane }) => lane));
  const rest = `${lanes.length - own.size} more`;
  return half.map((bar) => (own.has(bar.lane) ? bar : { ...bar, lane: rest }));
}

/** Bars of a lane and kind that start in one slice of the run become one, but for those that are kept. */
function mergeSlices(
  bars: readonly TimelineEvent[],
  kept: ReadonlySet<TimelineEvent>,
  slices: number,
): TimelineEvent[] {
  const endMs = bars.reduce((end, bar) => Math.max(end, bar.startMs), 1);
  const groups = Map.groupBy(bars, (bar) => {
    const slice = Math.min(slices - 1, Math.floor((bar.startMs / endMs) * slices));
    return kept.has(bar) ? bar : `${slice} ${bar.kind} ${bar.lane}`;
  });
  return [...groups.values()].map(mergeBars);
}

function mergeBars(bars: readonly TimelineEvent[]): TimelineEvent {
  const [first] = bars;
  if (first === undefined) throw new Error("no bars to merge");
  if (bars.length === 1) return shortened(first);
  const number = bars.reduce((total, { merged = 1 }) => total + merged, 0);
  const { lane, kind, label, startMs, side, check, where } = first;
  const cpuMs = bars.reduce((total, bar) => total + (bar.cpuMs ?? 0), 0);
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
    ...(cpuMs > 0 && { cpuMs }),
    ...(where !== undefined && onePlace && { where }),
  });
}

const shortened = (bar: TimelineEvent): TimelineEvent => ({
  ...bar,
  lane: bar.lane.slice(0, LONGEST_NAME),
  label: bar.label.slice(0, LONGEST_NAME),
});
