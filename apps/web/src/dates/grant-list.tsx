import { t } from "../language/text.ts";
import { accommodate, takeExtensionBack } from "../lib/staff-calls.ts";
import { formatDue } from "../words/date-words.ts";
import { hoursInWords, type Grant } from "./grants-of.ts";

type Props = {
  grants: readonly Grant[];
  zone: string;
  /** Null: the reader may look only. */
  change: ((grant: () => Promise<null>) => Promise<boolean>) | null;
};

/** What was granted, each with the way back. */
export function GrantList({ grants, zone, change }: Props) {
  if (grants.length === 0) return <p className="text-sm text-ink-2">{t("Nobody yet.")}</p>;
  return (
    <ul className="divide-y divide-line border-y border-line text-sm">
      {grants.map((grant) => (
        <li
          key={`${grant.student.id} ${grant.kind} ${grant.kind === "extension" ? grant.assignment.id : ""}`}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2"
        >
          <span className="min-w-40 font-[560]">{grant.student.name}</span>
          <span className="min-w-0 flex-1">
            {grantWords(grant, zone)}
            {grant.kind === "extension" && grant.reason && <span className="block text-ink-3">{grant.reason}</span>}
          </span>
          {change && (
            <button
              type="button"
              className="quiet-button"
              aria-label={t(
                "Take back what {0} has: {1}",
                grant.student.name,
                grant.kind === "extension"
                  ? grant.assignment.title
                  : grant.kind === "extra time"
                    ? t("extra time")
                    : t("every assignment"),
              )}
              onClick={() => void change(() => takeBack(grant))}
            >
              {t("Take back")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function grantWords(grant: Grant, zone: string): string {
  switch (grant.kind) {
    case "extension":
      return t("{0}: due {1}", grant.assignment.title, formatDue(grant.dueAt, zone));
    case "accommodation":
      return t("Every assignment: {0} more", hoursInWords(grant.extraHours));
    case "extra time":
      return t("Whatever has a time limit: {0} % more time", grant.percent);
  }
}

function takeBack(grant: Grant): Promise<null> {
  switch (grant.kind) {
    case "extension":
      return takeExtensionBack(grant.assignment.id, grant.student.id);
    case "accommodation":
      return accommodate(grant.courseId, grant.student.id, { extraHours: 0 });
    case "extra time":
      return accommodate(grant.courseId, grant.student.id, { extraTimePercent: 0 });
  }
}
