import type { CourseDatesView } from "@laptime/contracts";
import { formatDue } from "../words/date-words.ts";
import { count, formatPoints } from "../words/format.ts";

/** The dates that hold for everybody, in the course's own time zone. */
export function AssignmentDates({ dates: { course, late, assignments } }: { dates: CourseDatesView }) {
  const shown = (at: string | null) => (at === null ? "" : formatDue(at, course.timeZone));
  return (
    <>
      <p className="max-w-(--reading) text-sm text-ink-2">
        {late === null
          ? "Nothing is taken after a due date."
          : `Late work is taken for ${count(late.maxDays, "day")}, for ${formatPoints(late.percentPerDay)} % a day; each student has ${count(late.freeDays, "free late day")}.`}{" "}
        Times are in {course.timeZone}. They stand in <code className="text-xs">course.yaml</code>: change them there
        and import the course again.
      </p>
      <div className="mt-3 overflow-x-auto" tabIndex={0} role="region" aria-label="Dates of all assignments">
        <table className="w-full text-sm">
          <thead className="text-left text-ink-3">
            <tr>
              {["Assignment", "Opens", "Due"].map((name) => (
                <th key={name} scope="col" className="border-b border-line py-1.5 pr-4 font-[500] whitespace-nowrap">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {assignments.map(({ id, title, opensAt, dueAt }) => (
              <tr key={id}>
                <th scope="row" className="border-b border-line py-2 pr-4 text-left font-normal">
                  {title}
                </th>
                <td className="border-b border-line py-2 pr-4 whitespace-nowrap">{shown(opensAt) || "at once"}</td>
                <td className="border-b border-line py-2 pr-4 whitespace-nowrap">{shown(dueAt) || "no due date"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
