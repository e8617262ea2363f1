import { LatePolicy, type CourseFile } from "@laptime/contracts";
import { DAY_MS } from "@laptime/grading";

/**
 * Dates for the demonstration: the course as its folder says, with an assignment due every week at the end of a day.
 * `from`: when the course began.
 */
export function demoSchedule(file: CourseFile, ids: readonly string[], from: Date): CourseFile {
  const dueOn = (index: number) =>
    `${new Date(from.getTime() + 7 * DAY_MS * (index + 1)).toISOString().slice(0, 10)} 23:59`;
  const schedule = Object.fromEntries(ids.map((id, index) => [id, { due: dueOn(index) }]));
  return { ...file, late: LatePolicy.parse({ freeDays: 4 }), schedule };
}
