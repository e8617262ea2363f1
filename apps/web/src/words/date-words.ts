import type { DatesView, GradeView, LateView } from "@laptime/contracts";
import { count, formatPoints } from "./format.ts";

/** How dates are said everywhere on the pages, in the reader's own time zone. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Thu 8 Oct, 23:59 */
export const formatDue = (iso: string, timeZone?: string): string =>
  new Date(iso).toLocaleString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    ...(timeZone && { timeZone }),
  });

/** in 3 days, in 5 hours, in 12 minutes; never more than is left. */
export function timeLeft(until: Date, now: Date): string {
  const ms = until.getTime() - now.getTime();
  if (ms >= 2 * DAY) return `in ${count(Math.floor(ms / DAY), "day")}`;
  if (ms >= 2 * HOUR) return `in ${count(Math.floor(ms / HOUR), "hour")}`;
  return `in ${count(Math.max(0, Math.floor(ms / MINUTE)), "minute")}`;
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
  if (dueAt === null) return "No due date";
  const own = extended ? ", your own date" : "";
  switch (dueState(dates, now)) {
    case "none":
    case "ahead":
    case "soon":
      return `Due ${formatDue(dueAt)}, ${timeLeft(new Date(dueAt), now)}${own}`;
    case "late":
      return `Was due ${formatDue(dueAt)}${own}; taken until ${formatDue(closesAt ?? dueAt)}`;
    case "closed":
      return `Closed since ${formatDue(closesAt ?? dueAt)}${own}`;
  }
}

/** What handing in late means. Null: nothing is taken after the due date, or there is none. */
export function lateSentence(late: LateView | null, dates: DatesView): string | null {
  if (dates.dueAt === null) return null;
  if (late === null || late.maxDays === 0) return "Nothing is taken after the due date.";
  const free =
    late.freeDays === 0
      ? ""
      : ` You have ${late.freeDaysLeft} of ${count(late.freeDays, "free late day")} left in this course; a submission that counts uses them by itself.`;
  const cost =
    late.percentPerDay === 0
      ? "at no cost"
      : `for ${formatPoints(late.percentPerDay)} % of its points a day${late.freeDays === 0 ? "" : " beyond them"}`;
  return `Late work is taken for ${count(late.maxDays, "day")}, ${cost}.${free}`;
}

/** What lateness took from a grade; null: nothing to say. */
export function gradeLateSentence({ late }: GradeView): string | null {
  if (late === null) return null;
  const days = `${count(late.days, "day")} late`;
  if (late.deducted === 0) return late.freeDays > 0 ? `${days}, ${late.freeDays} of them free` : days;
  return `${days}: ${formatPoints(late.deducted)} points less${late.freeDays > 0 ? `, ${late.freeDays} free` : ""}`;
}
