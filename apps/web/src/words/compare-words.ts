import { t } from "../language/text.ts";
import type { SubmissionView } from "@laptime/contracts";
import { count, formatInstant, formatPoints } from "./format.ts";

type Side = Pick<SubmissionView, "receipt" | "report">;

/** What the later of two submissions came to beside the earlier one. */
export function compareSentence(before: Side, after: Side): string {
  if (!before.report || !after.report) return t("Not both are graded yet.");
  const [then, now] = [before.report.score.earned, after.report.score.earned];
  if (then === now) return t("{0} points both times.", formatPoints(now));
  const points = count(Math.abs(now - then), "point");
  const difference = now > then ? t("{0} more", points) : t("{0} less", points);
  return t("{0}: {1} before, {2} after.", difference, formatPoints(then), formatPoints(now));
}

/** When the two were handed in. */
export const compareDates = (before: Side, after: Side): string =>
  t(
    "Before: handed in {0}. After: {1}.",
    formatInstant(before.receipt.receivedAt),
    formatInstant(after.receipt.receivedAt),
  );
