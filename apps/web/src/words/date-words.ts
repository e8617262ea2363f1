import { t } from "../language/text.ts";
import type { DatesView, GradeView, LateView } from "@laptime/contracts";
import { count, dateTime, formatPoints } from "./format.ts";

/** How dates are said everywhere on the pages, in the reader's own time zone. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Thu 8 Oct, 23:59 */
export const formatDue = (iso: string, timeZone?: string): string =>
  dateTime(iso, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }, timeZone);

/** in 3 days, in 5 hours, in 12 minutes; never more than is left. */
export function timeLeft(until: Date, now: Date): string {
  const ms = until.getTime() - now.getTime();
  if (ms >= 2 * DAY) return t("in {0}", count(Math.floor(ms / DAY), "day"));
  if (ms >= 2 * HOUR) return t("in {0}", count(Math.floor(ms / HOUR), "hour"));
  return t("in {0}", count(Math.max(0, Math.floor(ms / MINUTE)), "minute"));
}

export type DueState = "none" | "ahead" | "soon" | "late" | "closed";

/** Where an assignment stands with its dates. soon: less than two days are left. */
export function dueState({ dueAt, closesAt }: DatesView, now: Date): DueState {
  if (dueAt === null) return "none";
  const at = now.getTime();
  if (at <= Date.parse(dueAt)) return Date.parse(dueAt) - at < 2 * DAY ? "soon" : "ahead";
  return closesAt !== null && at > Date.parse(closesAt) ? "closed" : "late";
}

/** When it is due, in one sentence without a full stop. */
export function dueSentence(dates: DatesView, now: Date): string {
  const { dueAt, closesAt, extended } = dates;
  if (dueAt === null) return t("No due date");
  const own = extended ? t(", your own date") : "";
  switch (dueState(dates, now)) {
    case "none":
    case "ahead":
    case "soon":
      return t("Due {0}, {1}{2}", formatDue(dueAt), timeLeft(new Date(dueAt), now), own);
    case "late":
      return t("Was due {0}{1}; taken until {2}", formatDue(dueAt), own, formatDue(closesAt ?? dueAt));
    case "closed":
      return t("Closed since {0}{1}", formatDue(closesAt ?? dueAt), own);
  }
}

/** What handing in late means. Null: nothing is taken after the due date, or there is none. */
export function lateSentence(late: LateView | null, dates: DatesView): string | null {
  if (dates.dueAt === null) return null;
  if (late === null || late.maxDays === 0) return t("Nothing is taken after the due date.");
  const free =
    late.freeDays === 0
      ? ""
      : t(
          " You have {0} of {1} left in this course; a submission that counts uses them by itself.",
          late.freeDaysLeft,
          count(late.freeDays, "free late day"),
        );
  const cost =
    late.percentPerDay === 0
      ? t("at no cost")
      : t(
          "for {0} % of its points a day{1}",
          formatPoints(late.percentPerDay),
          late.freeDays === 0 ? "" : t(" beyond them"),
        );
  return t("Late work is taken for {0}, {1}.{2}", count(late.maxDays, "day"), cost, free);
}

/** What lateness took from a grade; null: nothing to say. */
export function gradeLateSentence({ late }: GradeView): string | null {
  if (late === null) return null;
  const days = t("{0} late", count(late.days, "day"));
  if (late.deducted === 0) return late.freeDays > 0 ? t("{0}, {1} of them free", days, late.freeDays) : days;
  return t(
    "{0}: {1} points less{2}",
    days,
    formatPoints(late.deducted),
    late.freeDays > 0 ? t(", {0} free", late.freeDays) : "",
  );
}
