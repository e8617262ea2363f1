import { t } from "../language/text.ts";
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
          ? t("Nothing is taken after a due date.")
          : t(
              "Late work is taken for {0}, for {1} % a day; each student has {2}.",
              count(late.maxDays, "day"),
              formatPoints(late.percentPerDay),
              count(late.freeDays, "free late day"),
            )}{" "}
        {t("Times are in")} {course.timeZone}
        {t(". They stand in")} <code className="text-xs">course.yaml</code>
        {t(": change them there and import the course again.")}
      </p>
      <div className="mt-3 overflow-x-auto" tabIndex={0} role="region" aria-label={t("Dates of all assignments")}>
        <table className="w-full text-sm">
          <thead className="text-left text-ink-3">
            <tr>
              {[t("Assignment"), t("Opens"), t("Due")].map((name) => (
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
                <td className="border-b border-line py-2 pr-4 whitespace-nowrap">{shown(opensAt) || t("at once")}</td>
                <td className="border-b border-line py-2 pr-4 whitespace-nowrap">{shown(dueAt) || t("no due date")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
