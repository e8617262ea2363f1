import type { TimelineEvent } from "@laptime/contracts";
import { rowsOf } from "./rows-of.ts";
import { ticks } from "./ticks.ts";

export type Bar = TimelineEvent & { x: number; width: number; y: number; height: number; row: number };
export type TimelineHalf = {
  side: TimelineEvent["side"];
  titleY: number;
  /** From the first lane to the last. */
  top: number;
  bottom: number;
  /** When its last bar ends. */
  totalMs: number;
  endX: number;
  lanes: { name: string; y: number; depth: number }[];
};
export type TimelineGeometry = {
  height: number;
  ticks: { x: number; ms: number }[];
  axisY: number;
  halves: TimelineHalf[];
  /** In reading order: baseline above, submission below, row by row, left to right. */
  bars: Bar[];
};

const rowHeight = 22;
const thinHeight = 15;
const gap = 6;
const titleHeight = 30;
const axisHeight = 28;
/** A bar that is shorter than this cannot be seen or hit. */
const leastWidth = 3;

/** Both halves on one scale: the baseline above, the submission below. Lanes keep the order of their first event. */
export function timelineGeometry(events: readonly TimelineEvent[], width: number, gutter: number): TimelineGeometry {
  const endMs = Math.max(1, ...events.map((event) => event.endMs));
  const plot = width - gutter - 12;
  const x = (ms: number) => gutter + (ms / endMs) * plot;
  let y = 0;
  let row = 0;
  const bars: Bar[] = [];
  const halves: TimelineHalf[] = [];
  for (const side of ["baseline", "submission"] as const) {
    const own = events.filter((event) => event.side === side);
    if (own.length === 0) continue;
    const titleY = y + 20;
    y += titleHeight;
    const top = y;
    const rows = rowsOf(own);
    const lanes = rows.map(({ lane, depth, thin, bars: inRow }) => {
      const at = y;
      y += thin ? thinHeight : rowHeight;
      for (const event of inRow) {
        const [from, to] = [x(event.startMs), x(Math.max(event.startMs, event.endMs))];
        const height = (thin ? thinHeight : rowHeight) - gap;
        bars.push({ ...event, row, x: from, width: Math.max(leastWidth, to - from), y: at + gap / 2, height });
      }
      row += 1;
      return { name: lane, y: at + (thin ? 12 : 15), depth };
    });
    const totalMs = Math.max(...own.map((event) => event.endMs));
    halves.push({ side, titleY, top, bottom: y, totalMs, endX: x(totalMs), lanes });
    y += gap;
  }
  return {
    height: y + axisHeight,
    axisY: y + 4,
    ticks: ticks(0, endMs, width < 480 ? 3 : 6).map((ms) => ({ x: x(ms), ms })),
    halves,
    bars,
  };
}
