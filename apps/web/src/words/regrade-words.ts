import type { RegradeDetail, RegradeState, RegradeView } from "@laptime/contracts";
import { t, texts } from "../language/text.ts";
import { count, formatNumber, formatPoints, listed } from "./format.ts";

/** A regrade of many, as a row of a list says how far it is. */
export const stateWords: Record<RegradeState, string> = texts({
  grading: "being graded",
  comparing: "being compared",
  previewed: "ready to look at",
  applying: "being applied",
  applied: "applied",
  undoing: "being undone",
  undone: "undone",
  discarded: "given up",
});

/** It goes on by itself: worth asking again. */
export const isMoving = (state: RegradeState): boolean =>
  ["grading", "comparing", "applying", "undoing"].includes(state);

const MOST_NAMED = 3;

/** What it grades anew, and how. */
export function orderSentence({ assignments, order, submissions, students }: RegradeView): string {
  const where =
    assignments.length <= MOST_NAMED
      ? listed(assignments.map(({ title }) => title))
      : count(assignments.length, "assignment");
  const what = t("{0} of {1} in {2}.", count(submissions, "submission"), count(students, "student"), where);
  const only =
    order.checks.length === 0 ? "" : ` ${t("Only these checks are decided anew: {0}.", listed(order.checks))}`;
  return `${what}${only}${order.keepsBest ? ` ${t("No submission has fewer points afterwards.")}` : ""}`;
}

/** How far it is, or what it comes to. */
export function regradeSentence(detail: RegradeDetail): string {
  const { state, outcome } = detail;
  switch (state) {
    case "grading":
      return t("Being graded. No grade has changed, and what students hand in meanwhile is graded first.");
    case "comparing":
      return t("All is graded. Now each student's grades are worked out with it; none has changed.");
    case "applying":
      return t("Grades are being changed, student by student.");
    case "undoing":
      return t("Grades are being changed back, student by student.");
    case "discarded":
      return t("Given up. It has changed no grade.");
    case "previewed":
      return outcome === null ? "" : `${outcomeSentence(outcome)} ${t("No grade has changed yet.")}`;
    case "applied":
      return outcome === null ? "" : `${t("Applied.")} ${outcomeSentence(outcome)}`;
    case "undone":
      return t("Undone: grades are what they were without it. It can be applied again.");
  }
}

type Outcome = NonNullable<RegradeDetail["outcome"]>;

export function outcomeSentence({ gain, lose, same }: Outcome): string {
  if (gain + lose === 0) return t("No grade changes with it: all {0} stay as they are.", formatNumber(same));
  const gains = t("{0} with more points", count(gain, "grade"));
  const loses = t("{0} with fewer", count(lose, "grade"));
  return `${t("It makes {0} and {1}; {2} as they are.", gains, loses, count(same, "stays", "stay"))}`;
}

/** Done of all, in what goes on now; null: nothing does. */
export function stepOf({ state, runs, submissions, settled, students }: RegradeDetail): {
  done: number;
  all: number;
  told: string;
} | null {
  if (state === "grading") {
    const done = runs.graded + runs.stopped;
    // What is measured once more is a run more.
    const all = Math.max(submissions, done + runs.waiting);
    return { done, all, told: t("{0} of {1} graded", formatNumber(done), formatNumber(all)) };
  }
  if (!isMoving(state)) return null;
  const told = t("{0} of {1} students", formatNumber(settled), formatNumber(students));
  return { done: settled, all: students, told };
}

/** Null: no grade. */
export const gradeWords = (points: number | null): string => (points === null ? t("none") : formatPoints(points));
