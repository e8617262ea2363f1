import ical, { ICalCalendarMethod } from "ical-generator";
import type { CalendarEntry } from "./calendar.store.ts";

export interface CalendarFrame {
  readonly publicUrl: string;
  readonly now: Date;
}

/** An iCalendar file (RFC 5545): one event a due date, ending at it. What is not open yet is left out. */
export function makeCalendar(entries: readonly CalendarEntry[], { publicUrl, now }: CalendarFrame): string {
  const calendar = ical({ name: "Laptime", method: ICalCalendarMethod.PUBLISH, ttl: 60 * 60 });
  calendar.prodId({ company: "Laptime", product: "Laptime" });
  for (const { assignmentId, title, course, opensAt, dueAt, extended } of entries) {
    if (opensAt !== null && opensAt > now) continue;
    calendar.createEvent({
      // The same event whenever it is read: a date that moves moves it.
      id: `${assignmentId}@laptime`,
      start: new Date(dueAt.getTime() - EVENT_MS),
      end: dueAt,
      stamp: now,
      summary: `${title} is due`,
      description: extended ? `${course}. Your own, later date.` : course,
      url: new URL(`/assignments/${assignmentId}`, publicUrl).href,
    });
  }
  return calendar.toString();
}

/** Long enough to be seen in a calendar's day. */
const EVENT_MS = 30 * 60 * 1000;
