import type { AssignmentView } from "@laptime/contracts";
import Link from "next/link";
import { t } from "../language/text.ts";
import { seesGrades } from "../lib/is-staff.ts";
import { markingListPath } from "../marking/marking-path.ts";
import { formatPoints } from "../words/format.ts";

/** What people look at beside the checks, said before anyone hands in; for staff the way to do it. */
export function CriterionList({ assignment: { id, course, criteria } }: { assignment: AssignmentView }) {
  if (criteria.length === 0) return null;
  return (
    <div>
      <h2 className="text-md">{t("Graded by hand")}</h2>
      <ul className="mt-1 space-y-1.5">
        {criteria.map((criterion) => (
          <li key={criterion.id}>
            <span className="flex justify-between gap-3">
              {criterion.title}
              <span className="figures text-ink-2">{formatPoints(criterion.points)}</span>
            </span>
            {criterion.description && <span className="block text-ink-2">{criterion.description}</span>}
          </li>
        ))}
      </ul>
      {seesGrades(course.role) && (
        <p className="mt-2">
          <Link href={markingListPath(id)} className="link">
            {t("Grade it by hand")}
          </Link>
        </p>
      )}
    </div>
  );
}
