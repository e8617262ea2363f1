import type { Gradebook } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { holdGrades } from "../lib/staff-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";

type Props = { assignments: Gradebook["assignments"]; changed: () => Promise<unknown> };

/** Which assignments show students their points and reports; each with the way to change it. */
export function HoldList({ assignments, changed }: Props) {
  const { busy, problem, run } = useAction();
  return (
    <>
      <p className="mb-3 max-w-(--reading) text-sm text-ink-2">
        {t("While grades are hidden, work is taken and graded as always, and students see neither points nor reports.")}
      </p>
      <div aria-live="polite">{problem && <ProblemNotice problem={problem} />}</div>
      <ul className="max-w-(--reading) divide-y divide-line border-y border-line text-sm">
        {assignments.map(({ id, slug, title, isHeld }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <span className="min-w-0 flex-1 font-[560]">{title}</span>
            <span className={isHeld ? "font-[560]" : "text-ink-3"}>{isHeld ? t("hidden") : t("released")}</span>
            <button
              type="button"
              className="quiet-button"
              disabled={busy}
              aria-label={isHeld ? t("Release the grades of {0}", slug) : t("Hide the grades of {0}", slug)}
              onClick={() => void run(() => holdGrades(id, !isHeld)).then(changed)}
            >
              {isHeld ? t("Release") : t("Hide")}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
