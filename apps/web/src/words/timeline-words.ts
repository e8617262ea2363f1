import type { SpeedupResult, TimelineEvent } from "@laptime/contracts";
import { formatFactor, formatMs, formatRequired } from "./format.ts";

export const kindWords: Record<TimelineEvent["kind"], string> = {
  await: "waiting",
  blocked: "blocked the loop",
  cpu: "computing",
  cancelled: "cancelled",
  failed: "failed",
};

export const sideWords: Record<TimelineEvent["side"], string> = { baseline: "Baseline", submission: "Yours" };

/** One bar, read aloud. */
export function barSentence({ side, lane, label, kind, startMs, endMs }: TimelineEvent): string {
  const what = label && label !== lane ? `${lane}, ${label}` : lane;
  return `${sideWords[side]}: ${what}, ${kindWords[kind]} for ${formatMs(endMs - startMs)}, from ${formatMs(startMs)} to ${formatMs(endMs)}.`;
}

/** What the whole picture says. */
export function timelineSentence(events: readonly TimelineEvent[], speedup: SpeedupResult | undefined): string {
  const [baseline, yours] = (["baseline", "submission"] as const).map((side) => total(events, side));
  const blocked = events
    .filter(({ side, kind }) => side === "submission" && kind === "blocked")
    .reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  const halves = [baseline && `The baseline took ${formatMs(baseline)}`, yours && `yours ${formatMs(yours)}`].filter(
    Boolean,
  );
  const factor = baseline && yours ? `, ${formatFactor(baseline / yours)} as fast` : "";
  const required = factor && speedup ? ` (required: ${formatRequired(speedup.required)})` : "";
  const loop = blocked > 0 ? ` Your event loop was blocked for ${formatMs(blocked)}.` : "";
  return `${halves.join(", ")}${factor}${required}.${loop}`;
}

function total(events: readonly TimelineEvent[], side: TimelineEvent["side"]): number {
  return Math.max(0, ...events.filter((event) => event.side === side).map(({ endMs }) => endMs));
}
