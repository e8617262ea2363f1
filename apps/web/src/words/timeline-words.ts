import type { SpeedupResult, TimelineEvent } from "@laptime/contracts";
import { formatFactor, formatMs, formatRequired } from "./format.ts";

export const kindWords: Record<TimelineEvent["kind"], string> = {
  await: "waiting",
  job: "a job",
  cpu: "computing",
  blocked: "blocked the event loop",
  cancelled: "cancelled",
  failed: "failed",
  task: "a task",
};

export const sideWords: Record<TimelineEvent["side"], string> = { baseline: "Baseline", submission: "Yours" };

/** One bar, read aloud. */
export function barSentence(bar: TimelineEvent): string {
  const { side, lane, kind, startMs, endMs, where } = bar;
  const time = `for ${formatMs(endMs - startMs)}, from ${formatMs(startMs)} to ${formatMs(endMs)}`;
  const line = where ? ` At ${where.file} line ${where.line}.` : "";
  return `${sideWords[side]}: ${lane}${barDetails(bar)}, ${kindWords[kind]} ${time}.${line}`;
}

/** What a bar's lane and kind do not say yet: ", fetch(3)", ", interpreter 2", ", 480 ms of CPU time". */
export function barDetails({ lane, kind, label, interpreter = 0, cpuMs }: TimelineEvent): string {
  const outcome = `${lane}: `;
  const name = label.startsWith(outcome) ? label.slice(outcome.length) : label;
  const said = name === "" || name === lane || name === kind || (kind === "await" && name === "answered");
  const place = interpreter > 0 && lane !== `interpreter ${interpreter}` ? `, interpreter ${interpreter}` : "";
  const cpu = cpuMs === undefined ? "" : `, ${formatMs(cpuMs)} of CPU time`;
  return `${said ? "" : `, ${name}`}${place}${cpu}`;
}

/** Written where a half ends: its time, and for the submission how much faster that is. */
export function endWords(
  { side, totalMs }: { side: TimelineEvent["side"]; totalMs: number },
  speedup: SpeedupResult | undefined,
): string {
  const factor = side === "submission" ? (speedup?.estimate ?? null) : null;
  return factor === null ? formatMs(totalMs) : `${formatMs(totalMs)} · ${formatFactor(factor)} as fast`;
}

/** What the whole picture says. */
export function timelineSentence(events: readonly TimelineEvent[], speedup: SpeedupResult | undefined): string {
  const [baseline, yours] = (["baseline", "submission"] as const).map((side) => total(events, side));
  const halves = [baseline && `The baseline took ${formatMs(baseline)}`, yours && `yours ${formatMs(yours)}`].filter(
    Boolean,
  );
  const measured = speedup?.estimate ?? (baseline && yours ? baseline / yours : null);
  const factor = measured !== null && baseline && yours ? `, ${formatFactor(measured)} as fast` : "";
  const required = factor && speedup ? ` (required: ${formatRequired(speedup.required)})` : "";
  return `${halves.join(", ")}${factor}${required}.`;
}

function total(events: readonly TimelineEvent[], side: TimelineEvent["side"]): number {
  return Math.max(0, ...events.filter((event) => event.side === side).map(({ endMs }) => endMs));
}
