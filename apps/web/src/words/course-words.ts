import { t } from "../language/text.ts";
import type { CourseView } from "@laptime/contracts";
import { dueState } from "./date-words.ts";
import { count, formatPoints, listed } from "./format.ts";

type Assignment = CourseView["assignments"][number];

/**
 * The assignment to open next: of those that are not passed and still taken, the one that is due first; of equals, and of
 * those without a due date, the first in course order. Null when there is none.
 */
export function nextAssignment(assignments: readonly Assignment[], now: Date): Assignment | null {
  const open = assignments.filter(({ verdict, dates }) => verdict !== "passed" && dueState(dates, now) !== "closed");
  return open.toSorted((a, b) => dueTime(a) - dueTime(b))[0] ?? null;
}

const dueTime = ({ dates: { dueAt } }: Assignment): number => (dueAt === null ? Number.MAX_VALUE : Date.parse(dueAt));

/** Where a student stands, in one sentence. */
export function courseSentence(assignments: readonly Assignment[]): string {
  if (assignments.length === 0) return t("No assignment is open yet.");
  const passed = assignments.filter(({ verdict }) => verdict === "passed").length;
  if (passed === assignments.length) return t("You have passed everything there is.");
  return t("You have passed {0} of {1}.", passed, count(assignments.length, "assignment"));
}

/** What is left of a limit of submissions; null when there is none. */
export function attemptsLeft({
  kind,
  attempts: { limit, used },
}: Pick<Assignment, "kind" | "attempts">): string | null {
  if (limit === null) return null;
  return t("{0} of {1} left", Math.max(0, limit - used), count(limit, kind === "quiz" ? "attempt" : "submission"));
}

/** What to do about one assignment. */
export function assignmentAction({ submissions, verdict, dates }: Assignment, now: Date): string {
  if (verdict === "passed") return t("Look at it again");
  if (dueState(dates, now) === "closed") return submissions === 0 ? t("Read it") : t("See the result");
  if (submissions === 0) return t("Start");
  return verdict === null ? t("See how it goes") : t("Improve it");
}

/** How an assignment without a verdict stands for its student. */
export function standingWord({ standing, submissions }: CourseView["assignments"][number]): string {
  if (standing === "excused") return t("Excused");
  if (submissions === 0) return t("Not started");
  return standing === "held" ? t("Not released yet") : t("Being graded");
}

/** A student's points so far, and what of them is left out; null: nothing counts yet. */
export function totalSentence({ total }: Pick<CourseView, "total">): string | null {
  if (total === null || (total.possible === 0 && total.earned === 0)) return null;
  const { earned, possible, dropped, held } = total;
  const left = [
    dropped.length > 0 ? t("{0} with the lowest share left out", count(dropped.length, "assignment")) : null,
    held > 0 ? t("{0} not released yet", count(held, "assignment")) : null,
  ].filter((part) => part !== null);
  const points = t("Your total so far: {0} of {1} points", formatPoints(earned), formatPoints(possible));
  return left.length === 0 ? `${points}.` : `${points} (${listed(left)}).`;
}
