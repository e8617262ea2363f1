import type { GradeView, MarkingList, MarkingProgress, MarkingState, MarksView } from "@laptime/contracts";
import { t, texts } from "../language/text.ts";
import { count, formatPoints, formatScore } from "./format.ts";
import type { Tone } from "./tone.ts";

export const markingStateWords: Record<MarkingState, { word: string; tone: Tone }> = texts({
  waiting: { word: "To be marked", tone: "partial" },
  begun: { word: "Begun", tone: "partial" },
  marked: { word: "Marked", tone: "passed" },
  set: { word: "Grade set by staff", tone: "unsure" },
});

/** How far the marking of an assignment is, in one sentence. */
export function markingSentence({ progress, submissions }: Pick<MarkingList, "progress" | "submissions">): string {
  if (submissions.length === 0) return t("Nothing is there to be graded by hand yet.");
  const left = progress.total - progress.marked;
  if (left === 0) return t("All of it is graded by hand: {0}.", count(progress.total, "submission"));
  return t("{0} of {1} graded by hand; {2} to go.", progress.marked, count(progress.total, "submission"), left);
}

export const markingShare = ({ marked, total }: MarkingProgress): number => (total === 0 ? 1 : marked / total);

/** -4, +5, 0: what an item does. */
export const formatChange = (points: number): string =>
  points > 0 ? `+${formatPoints(points)}` : points < 0 ? `−${formatPoints(-points)}` : "0";

type Graded = Pick<GradeView, "earned" | "possible" | "toMark">;

/** Of what is graded so far: points that nobody has looked at are not asked for. */
export const scoreSoFar = ({ earned, possible, toMark }: Graded): string =>
  formatScore({ earned, possible: possible - toMark });

/** What a grade still waits for; null: nothing. */
export const toMarkSentence = ({ toMark }: Pick<GradeView, "toMark">): string | null =>
  toMark === 0 ? null : t("{0} more not yet graded by hand", count(toMark, "point"));

/** On a report: what people gave, or may still give; null: nothing is graded by hand. */
export function byHandSentence({ earned, possible }: Pick<MarksView, "earned" | "possible">): string | null {
  if (possible === 0) return null;
  if (earned === null) return t("by its checks; {0} more not yet graded by hand", count(possible, "point"));
  return t("{0} of them by hand", formatPoints(earned));
}
