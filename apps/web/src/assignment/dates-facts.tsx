import { spokenHere } from "../language/spoken.ts";
import { t } from "../language/text.ts";
import type { AssignmentView } from "@laptime/contracts";
import { attemptsLeft } from "../words/course-words.ts";
import { formatDue, gradeLateSentence, lateSentence } from "../words/date-words.ts";

/** When it is due, what late work costs, and how many submissions are left. */
export function DatesFacts({ assignment }: { assignment: AssignmentView }) {
  const { dates, late, grade, quiz } = assignment;
  const left = attemptsLeft({ kind: quiz ? "quiz" : "program", attempts: assignment.attempts });
  const rule = lateSentence(late, dates);
  const taken = grade && gradeLateSentence(grade);
  if (dates.dueAt === null && left === null) return null;
  return (
    <div>
      <h2 className="text-md">{t("Dates")}</h2>
      {dates.dueAt !== null && (
        <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <dt className="text-ink-2">{t("Due")}</dt>
          <dd className="text-right">
            <time dateTime={dates.dueAt}>{formatDue(dates.dueAt)}</time>
            {dates.extended && <span className="block text-ink-2">{t("your own date")}</span>}
          </dd>
          {dates.closesAt !== null && dates.closesAt !== dates.dueAt && (
            <>
              <dt className="text-ink-2">{t("Taken until")}</dt>
              <dd className="text-right">
                <time dateTime={dates.closesAt}>{formatDue(dates.closesAt)}</time>
              </dd>
            </>
          )}
        </dl>
      )}
      {rule && <p className="mt-2 text-ink-2">{rule}</p>}
      {taken && <p className="mt-2">{t("Your grade: {0}.", taken)}</p>}
      {left && <p className="mt-2">{left}.</p>}
      <p className="mt-2 text-ink-3">
        {t(
          "Times are in your time zone, {0}.",
          spokenHere().timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
        )}
      </p>
    </div>
  );
}
