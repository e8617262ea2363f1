import type { CourseFile, ScheduleEntry } from "@laptime/contracts";
import { DateTime } from "luxon";
import type { AssignmentProblem } from "./invalid-assignment.ts";
import { nearMatch } from "./near-match.ts";

export interface CourseDates {
  readonly opensAt: Date | null;
  readonly dueAt: Date | null;
}

/**
 * When an assignment opens and is due, by the course's schedule. A time that a change of the clocks leaves out is taken
 * an hour later; of one that comes twice, the first.
 */
export function courseDates({ schedule, timeZone }: CourseFile, assignmentId: string): CourseDates {
  const { opens, due } = schedule[assignmentId] ?? {};
  return { opensAt: instantOf(opens, timeZone), dueAt: instantOf(due, timeZone) };
}

/** What is wrong with a schedule; `ids` are the course's assignments. */
export function scheduleProblems(file: CourseFile, ids: readonly string[]): AssignmentProblem[] {
  return Object.entries(file.schedule).flatMap(([id, entry]) => {
    const message = problemOf(file, ids, id, entry);
    return message === null ? [] : [{ file: "course.yaml", line: null, message }];
  });
}

function problemOf(file: CourseFile, ids: readonly string[], id: string, entry: ScheduleEntry): string | null {
  if (!ids.includes(id)) {
    const meant = nearMatch(id, ids);
    return `\`schedule.${id}\`: there is no such assignment${meant === null ? "" : `; did you mean \`${meant}\`?`}`;
  }
  const { opensAt, dueAt } = courseDates(file, id);
  for (const [name, text] of Object.entries(entry)) {
    if (text !== undefined && instantOf(text, file.timeZone) === null)
      return `\`schedule.${id}.${name}\`: there is no such day or time`;
  }
  if (opensAt !== null && dueAt !== null && opensAt >= dueAt) return `\`schedule.${id}\`: it is due before it opens`;
  return null;
}

function instantOf(text: string | undefined, zone: string): Date | null {
  if (text === undefined) return null;
  const read = DateTime.fromISO(text.replace(" ", "T"), { zone });
  return read.isValid ? read.toJSDate() : null;
}
