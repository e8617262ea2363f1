import type { Diagnosis, TimelineEvent } from "@laptime/contracts";
import { coveredMs, lengthOf, sum } from "./intervals.ts";
import type { Scene } from "./scene.ts";
import { BLOCKED_LEAST_MS } from "./thresholds.ts";
import { count, duration, lineWords } from "./words.ts";

/** The event loop stood still: how long, and where most of it. */
export function aboutBlocking({ blocked }: Scene): Omit<Diagnosis, "check">[] {
  const totalMs = coveredMs(blocked);
  if (totalMs < BLOCKED_LEAST_MS) return [];
  const { bars, ms } = worst(blocked);
  const where = bars[0]?.where;
  const times = sum(bars.map(({ merged = 1 }) => merged));
  const often = times > 1 ? ` (${count(times, "time")})` : "";
  const rest = totalMs - ms >= BLOCKED_LEAST_MS ? `, ${duration(totalMs)} with other places` : "";
  return [
    {
      kind: "blocking_call",
      sentence: `${where === undefined ? "Something" : lineWords(where)} blocks the event loop for ${duration(ms)}${often}${rest}${cause(bars)}: nothing else can run meanwhile.`,
      advice: advice(bars[0]?.label ?? ""),
      ...(where !== undefined && { where }),
      explainsMs: totalMs,
    },
  ];
}

function worst(blocked: readonly TimelineEvent[]): { bars: readonly TimelineEvent[]; ms: number } {
  const byPlace = Map.groupBy(blocked, ({ where }) => (where === undefined ? "" : `${where.line} ${where.file}`));
  const places = [...byPlace.values()].map((bars) => ({ bars, ms: sum(bars.map(lengthOf)) }));
  return places.toSorted((a, b) => b.ms - a.ms)[0] ?? { bars: [], ms: 0 };
}

function advice(label: string): string {
  if (label === "computing") return "Hand what computes to a pool of interpreters (run_in_executor), and await it.";
  if (/\bsleep\b/.test(label)) return "Wait with await asyncio.sleep(...) there, so that others can run.";
  return "Await it if there is an async way to do it; else hand it to a thread or a pool (asyncio.to_thread, run_in_executor).";
}

/** The name of what was called, where the label is one. */
function cause(bars: readonly TimelineEvent[]): string {
  const label = bars[0]?.label ?? "";
  if (label === "computing") return " by computing";
  return /^[A-Za-z_][\w.]{0,39}$/.test(label) && label !== "blocked" ? `, in ${label}` : "";
}
