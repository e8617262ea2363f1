import type { TimelineEvent } from "@laptime/contracts";
import { ticks } from "./ticks.ts";

export type Bar = TimelineEvent & { x: number; width: number; y: number };
export type TimelineSection = {
  side: TimelineEvent["side"];
  titleY: number;
  totalMs: number;
  lanes: { name: string; y: number }[];
};
export type TimelineGeometry = {
  height: number;
  laneHeight: number;
  ticks: { x: number; ms: number }[];
  axisY: number;
  sections: TimelineSection[];
  /** In reading order: baseline above, submission below, lane by lane, left to right. */
  bars: Bar[];
};

const laneHeight = 22;
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
  const bars: Bar[] = [];
  const sections: TimelineSection[] = [];
  for (const side of ["baseline", "submission"] as const) {
    const own = events.filter((event) => event.side === side);
    if (own.length === 0) continue;
    const titleY = y + 20;
    y += titleHeight;
    const lanes = [...new Set(own.map(({ lane }) => lane))].map((name) => {
      const top = y;
      y += laneHeight;
      return { name, y: top };
    });
    for (const lane of lanes) {
      const inLane = own.filter((event) => event.lane === lane.name).sort((a, b) => a.startMs - b.startMs);
      for (const event of inLane)
        bars.push({
          ...event,
          y: lane.y,
          x: x(event.startMs),
          width: Math.max(leastWidth, x(event.endMs) - x(event.startMs)),
        });
    }
    sections.push({ side, titleY, totalMs: Math.max(...own.map((event) => event.endMs)), lanes });
    y += 6;
  }
  return {
    height: y + axisHeight,
    laneHeight,
    axisY: y + 4,
    ticks: ticks(0, endMs, width < 480 ? 3 : 6).map((ms) => ({ x: x(ms), ms })),
    sections,
    bars,
  };
}
