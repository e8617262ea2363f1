import type { LtiCourse, LtiRosterSync, PassbackState, PassbackView, SentScore } from "@laptime/contracts";
import { t, texts } from "../language/text.ts";
import { formatNumber } from "./format.ts";

/** Where a grade is on its way to a learning platform. */
export const passbackWords: Record<PassbackState, string> = texts({
  waiting: "on its way",
  sent: "arrived",
  held: "held here",
  unmarked: "to be marked",
  nothing: "no grade",
  refused: "refused",
  given_up: "given up",
});

/** The sentence that a course's page on its platforms leads with. */
export function passbackSentence({ contexts, counts }: LtiCourse): string {
  if (contexts.length === 0) return t("No course of a learning platform is connected with this one.");
  const trouble = (counts.refused ?? 0) + (counts.given_up ?? 0);
  if (trouble > 0) {
    return trouble === 1
      ? t("One grade was not taken by the platform. Its own words are below.")
      : t("{0} grades were not taken by the platform. Its own words are below.", formatNumber(trouble));
  }
  const waiting = counts.waiting ?? 0;
  if (waiting > 0) return t("Grades on their way: {0}.", formatNumber(waiting));
  const unmarked = counts.unmarked ?? 0;
  if (unmarked > 0) return t("Grades that are sent once all of their parts are marked: {0}.", formatNumber(unmarked));
  return t("All grades that students see have arrived: {0}.", formatNumber(counts.sent ?? 0));
}

/** What to do about a grade that was not taken, by the platform's answer. */
export function passbackAdvice({ state, status }: Pick<PassbackView, "state" | "status">): string {
  if (state !== "refused" && state !== "given_up") return "";
  if (status === 400 || status === 422) return t("Is the student still in the platform's course, as a student?");
  if (status === 404) return t("The column or the course is gone there. Link the assignment again.");
  if (status === 401 || status === 403) return t("The platform does not allow it. Look at what the tool may do there.");
  if (status === 409) return t("The platform has a later grade, perhaps set by hand. Compare, then send again.");
  return t("Send it again once the platform answers.");
}

export const scoreWords = (score: SentScore | null): string => {
  if (score === null) return "";
  return score.given === null ? t("empty") : `${formatNumber(score.given)} / ${formatNumber(score.maximum)}`;
};

/** How fetching a roster went. */
export function syncSentence({ failure, members, changes }: LtiRosterSync): string {
  if (failure !== null) return t("Nothing was changed: {0}", failure);
  if (changes.length === 0) return t("People there: {0}, and nothing was new.", formatNumber(members));
  return t("People there: {0}, changes: {1}.", formatNumber(members), formatNumber(changes.length));
}

export const rosterChangeWords: Record<LtiRosterSync["changes"][number]["kind"], string> = texts({
  added: "has come",
  back: "is back",
  changed: "has another role",
  left: "has left",
});
