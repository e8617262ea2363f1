import type { SubmissionView } from "@laptime/contracts";
import { formatInstant, formatPoints } from "./format.ts";

type Side = Pick<SubmissionView, "receipt" | "report">;

/** What the later of two submissions came to beside the earlier one. */
export function compareSentence(before: Side, after: Side): string {
  if (!before.report || !after.report) return "Not both are graded yet.";
  const [then, now] = [before.report.score.earned, after.report.score.earned];
  if (then === now) return `${formatPoints(now)} points both times.`;
  const difference = pointsMore(Math.abs(now - then), now > then ? "more" : "less");
  return `${difference}: ${formatPoints(then)} before, ${formatPoints(now)} after.`;
}

/** When the two were handed in. */
export const compareDates = (before: Side, after: Side): string =>
  `Before: handed in ${formatInstant(before.receipt.receivedAt)}. After: ${formatInstant(after.receipt.receivedAt)}.`;

const pointsMore = (points: number, more: string): string =>
  points === 1 ? `1 point ${more}` : `${formatPoints(points)} points ${more}`;
