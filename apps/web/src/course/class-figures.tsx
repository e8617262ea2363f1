import type { CourseOverview } from "@laptime/contracts";
import Link from "next/link";
import { t } from "../language/text.ts";
import { formatPoints } from "../words/format.ts";

type Props = {
  assignment: { id: string; title: string };
  /** Null: not known yet. */
  overview: CourseOverview | null;
};

/** How the class does in one assignment, in figures, and the way to the rest. */
export function ClassFigures({ assignment, overview }: Props) {
  const own = overview?.assignments.find(({ id }) => id === assignment.id);
  const students = overview?.students ?? 0;
  return (
    <>
      <Link
        href={`/assignments/${assignment.id}/dashboard`}
        className="link"
        aria-label={t("How the class does: {0}", assignment.title)}
      >
        {t("How the class does")}
      </Link>
      {own && students > 0 && (
        <span className="block text-xs text-ink-2">
          {t("{0} of {1} passed", own.passed, students)}
          {own.medianShare !== null && t(", median {0} %", formatPoints(own.medianShare))}
          <span aria-hidden className="mt-1 flex h-1.5 max-w-40 overflow-hidden rounded-1 bg-surface">
            <span className="bg-passed-fill" style={{ width: `${(own.passed / students) * 100}%` }} />
            <span
              className="bg-partial-fill"
              style={{ width: `${(Math.max(0, own.submitted - own.passed) / students) * 100}%` }}
            />
          </span>
        </span>
      )}
    </>
  );
}
