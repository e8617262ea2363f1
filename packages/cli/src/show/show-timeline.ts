import type { TimelineEvent } from "@laptime/contracts";

const WIDTH = 48;
const MOST_LANES = 12;

const bars: Readonly<Record<TimelineEvent["kind"], string>> = {
  await: "█",
  cpu: "▒",
  blocked: "▓",
  cancelled: "░",
  failed: "x",
};
const sides = [
  ["baseline", "baseline"],
  ["submission", "yours"],
] as const;

/** Both runs on one scale, a line a lane, time to the right. "" when nothing was recorded. */
export function showTimeline(events: readonly TimelineEvent[]): string {
  if (events.length === 0) return "";
  const totalMs = Math.max(...events.map(({ endMs }) => endMs), 1);
  const lines = sides.flatMap(([side, name]) =>
    showSide(
      name,
      events.filter((event) => event.side === side),
      totalMs,
    ),
  );
  const kinds = [...new Set(events.map(({ kind }) => kind))].map((kind) => `${bars[kind]} ${kind}`);
  return [...lines, `${" ".repeat(10)}${kinds.join("  ")}`].join("\n");
}

function showSide(name: string, events: readonly TimelineEvent[], totalMs: number): string[] {
  const lanes = [...new Set(events.map(({ lane }) => lane))];
  const shown = lanes.slice(0, MOST_LANES).map((lane, index) => {
    const own = events.filter((event) => event.lane === lane);
    const label = `${(index === 0 ? name : "").padEnd(10)}${lane.slice(0, 14).padEnd(15)}`;
    const end = index === 0 ? `  ${seconds(Math.max(...events.map(({ endMs }) => endMs)))}` : "";
    return `${label}${drawLane(own, totalMs)}${end}`.trimEnd();
  });
  return lanes.length > MOST_LANES ? [...shown, `${" ".repeat(10)}and ${lanes.length - MOST_LANES} more`] : shown;
}

function drawLane(events: readonly TimelineEvent[], totalMs: number): string {
  const line = Array.from({ length: WIDTH }, () => " ");
  for (const { startMs, endMs, kind } of events) {
    const from = Math.min(Math.floor((startMs / totalMs) * WIDTH), WIDTH - 1);
    // However short, it happened: one column at least.
    const to = Math.max(Math.ceil((endMs / totalMs) * WIDTH), from + 1);
    line.fill(bars[kind], from, Math.min(to, WIDTH));
  }
  return line.join("");
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
