import type { AssignmentDashboard } from "@laptime/contracts";
import Link from "next/link";
import { t } from "../language/text.ts";
import { count } from "../words/format.ts";

type Check = AssignmentDashboard["checks"][number];

/** Each check with how many pass it, and what goes wrong most often, with an example. */
export function CheckBars({ checks }: { checks: readonly Check[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line text-sm">
      {checks.map((check) => (
        <li key={check.id} className="py-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-[560]">{check.title}</span>
            <span className="text-ink-2">
              {t("{0} of {1} pass", check.passed, check.passed + check.failed + check.undecided)}
              {check.undecided > 0 && t(", {0} not decided", check.undecided)}
            </span>
          </div>
          <Shares check={check} />
          {check.failures.length > 0 && (
            <ul className="mt-2 space-y-1">
              {check.failures.map(({ message, actual, students, exampleId }) => (
                <li key={`${message}\n${actual}`} className="flex flex-wrap gap-x-3 text-ink-2">
                  <span className="w-24 shrink-0 sm:text-right">{count(students, "student")}</span>
                  <span className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
                    {message}
                    {actual !== null && <code className="ml-2 text-xs text-ink-3">{actual}</code>}
                  </span>
                  {exampleId !== null && (
                    <Link
                      href={`/submissions/${exampleId}`}
                      className="link"
                      aria-label={t("An example of: {0}", message)}
                    >
                      {t("example")}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The words beside it say the same. */
function Shares({ check: { passed, failed, undecided } }: { check: Check }) {
  const all = Math.max(1, passed + failed + undecided);
  return (
    <div aria-hidden className="mt-1.5 flex h-2 overflow-hidden rounded-1 bg-surface">
      <div className="bg-passed-fill" style={{ width: `${(passed / all) * 100}%` }} />
      <div className="bg-unsure-fill" style={{ width: `${(undecided / all) * 100}%` }} />
      <div className="bg-wrong-fill" style={{ width: `${(failed / all) * 100}%` }} />
    </div>
  );
}
