import { t } from "../language/text.ts";
import type { TimelineEvent } from "@laptime/contracts";

export type Row = { lane: string; depth: number; bars: readonly TimelineEvent[]; thin: boolean };

/** More rows of one lane than this are drawn over each other. */
const mostRowsALane = 6;
/** More tasks than this make a picture of tasks, not of time; the table has them all. */
export const mostTasks = 12;

/**
 * The rows of one half, from top to bottom: where the event loop was blocked, then a lane a service or worker with rows
 * of its own for what overlaps, then the tasks, each under the task that made it.
 */
export function rowsOf(events: readonly TimelineEvent[]): Row[] {
  const blocked = events.filter(({ kind }) => kind === "blocked");
  const tasks = events.filter(({ kind }) => kind === "task");
  const others = events.filter(({ kind }) => kind !== "blocked" && kind !== "task");
  return [
    ...(blocked.length === 0 ? [] : [{ lane: t("event loop"), depth: 0, bars: byStart(blocked), thin: false }]),
    ...[...Map.groupBy(others, ({ lane }) => lane)].flatMap(([lane, bars]) => rowsOfLane(lane, bars)),
    ...(tasks.length > mostTasks ? [] : taskRows(byStart(tasks))),
  ];
}

function rowsOfLane(lane: string, bars: readonly TimelineEvent[]): Row[] {
  const rows: TimelineEvent[][] = [];
  for (const bar of byStart(bars)) {
    const free = rows.find((row) => (row.at(-1)?.endMs ?? 0) <= bar.startMs);
    if (free) free.push(bar);
    else if (rows.length < mostRowsALane) rows.push([bar]);
    else rows.at(-1)?.push(bar);
  }
  return rows.map((own, index) => ({ lane: index === 0 ? lane : "", depth: 0, bars: own, thin: false }));
}

/** A task whose maker is not in the picture stands at the left, and so do tasks that name each other in a circle. */
function taskRows(tasks: readonly TimelineEvent[]): Row[] {
  const names = new Set(tasks.map(({ lane }) => lane));
  const roots = tasks.filter(
    (task) => task.parent === undefined || task.parent === task.lane || !names.has(task.parent),
  );
  const placed = new Set<TimelineEvent>();
  const place = (task: TimelineEvent, level: number): Row[] => {
    if (placed.has(task)) return [];
    placed.add(task);
    const children = tasks.filter((other) => other.parent === task.lane);
    return [
      { lane: task.lane, depth: level, bars: [task], thin: true },
      ...children.flatMap((one) => place(one, level + 1)),
    ];
  };
  const tree = roots.flatMap((task) => place(task, 0));
  return [...tree, ...tasks.flatMap((task) => place(task, 0))];
}

const byStart = (bars: readonly TimelineEvent[]): TimelineEvent[] => bars.toSorted((a, b) => a.startMs - b.startMs);
