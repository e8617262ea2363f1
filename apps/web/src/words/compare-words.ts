import type { SubmissionView } from "@laptime/contracts";
import { formatInstant, formatPoints } from "./format.ts";

type Side = Pick<SubmissionView, "receipt" | "report">;

/** What the later of two submissions came to beside the earlier one. */
export function compareSentence(before: Side, after: Side): string {
  const when = `From ${formatInstant(before.receipt.receivedAt)} to ${formatInstant(after.receipt.receivedAt)}`;
  if (!before.report || !after.report) return `${when}. Not both are graded yet.`;
  const [then, now] = [before.report.score.earned, after.report.score.earned];
  if (then === now) return `${when}: ${formatPoints(now)} points both times.`;
  const difference = formatPoints(Math.abs(now - then));
  return `${when}: ${formatPoints(then)} points, then ${formatPoints(now)}, ${difference} ${now > then ? "more" : "less"}.`;
}
