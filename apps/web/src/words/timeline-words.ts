import { t, texts } from "../language/text.ts";
import type { SpeedupResult, TimelineEvent } from "@laptime/contracts";
import { formatFactor, formatMs, formatRequired } from "./format.ts";

export const kindWords: Record<TimelineEvent["kind"], string> = texts({
  await: "waiting",
  job: "a job",
  cpu: "computing",
  blocked: "blocked the event loop",
  cancelled: "cancelled",
  failed: "failed",
  task: "a task",
});

export const sideWords: Record<TimelineEvent["side"], string> = texts({ baseline: "Baseline", submission: "Yours" });

/** One bar, read aloud. */
export function barSentence(bar: TimelineEvent): string {
  const { side, lane, kind, startMs, endMs, where } = bar;
  const time = t("for {0}, from {1} to {2}", formatMs(endMs - startMs), formatMs(startMs), formatMs(endMs));
  const line = where ? t(" At {0} line {1}.", where.file, where.line) : "";
  return `${sideWords[side]}: ${lane}${barDetails(bar)}, ${kindWords[kind]} ${time}.${line}`;
}

/** What a bar's lane and kind do not say yet: ", fetch(3)", ", interpreter 2", ", 480 ms of CPU time". */
export function barDetails({ lane, kind, label, interpreter = 0, cpuMs }: TimelineEvent): string {
  const outcome = `${lane}: `;
  const name = label.startsWith(outcome) ? label.slice(outcome.length) : label;
  const said = name === "" || name === lane || name === kind || (kind === "await" && name === "answered");
  const place = interpreter > 0 && lane !== `interpreter ${interpreter}` ? t(", interpreter {0}", interpreter) : "";
  const cpu = cpuMs === undefined ? "" : t(", {0} of CPU time", formatMs(cpuMs));
  return `${said ? "" : `, ${name}`}${place}${cpu}`;
}

/** Written where a half ends: its time, and for the submission how much faster that is. */
export function endWords(
  { side, totalMs }: { side: TimelineEvent["side"]; totalMs: number },
  speedup: SpeedupResult | undefined,
): string {
  const factor = side === "submission" ? (speedup?.estimate ?? null) : null;
  return factor === null ? formatMs(totalMs) : t("{0} · {1} as fast", formatMs(totalMs), formatFactor(factor));
}

/** What the whole picture says. */
export function timelineSentence(events: readonly TimelineEvent[], speedup: SpeedupResult | undefined): string {
  const [baseline, yours] = (["baseline", "submission"] as const).map((side) => total(events, side));
  const halves = [
    baseline && t("The baseline took {0}", formatMs(baseline)),
    yours && t("yours {0}", formatMs(yours)),
  ].filter(Boolean);
  const measured = speedup?.estimate ?? (baseline && yours ? baseline / yours : null);
  const factor = measured !== null && baseline && yours ? t(", {0} as fast", formatFactor(measured)) : "";
  const required = factor && speedup ? t(" (required: {0})", formatRequired(speedup.required)) : "";
  return `${halves.join(", ")}${factor}${required}.`;
}

function total(events: readonly TimelineEvent[], side: TimelineEvent["side"]): number {
  return Math.max(0, ...events.filter((event) => event.side === side).map(({ endMs }) => endMs));
}
