import type { RegradeDetail } from "@laptime/contracts";
import { Download } from "lucide-react";
import Link from "next/link";
import { gradePath } from "../gradebook/grade-path.ts";
import { BarPicture } from "../insights/bar-picture.tsx";
import { t } from "../language/text.ts";
import { DataTable, type Column } from "../ui/data-table.tsx";
import { Section } from "../ui/section.tsx";
import { gradeWords, outcomeSentence } from "../words/regrade-words.ts";
import { formatNumber, formatPoints } from "../words/format.ts";
import { differenceBins } from "./difference-bins.ts";

type Props = { regrade: RegradeDetail; outcome: NonNullable<RegradeDetail["outcome"]> };

/** Who gains and who loses, by how much, and which checks did it. */
export function RegradeOutcome({ regrade, outcome }: Props) {
  const { differences, changes, checks } = outcome;
  if (differences.length === 0 && checks.length === 0) return null;
  return (
    <>
      {differences.length > 0 && (
        <div className="mt-8 max-w-[46rem]">
          <BarPicture
            title={t("Grades that change, by how many per cent of their points")}
            sentence={outcomeSentence(outcome)}
            noun={t("Grades")}
            bars={differenceBins(differences)}
          />
        </div>
      )}
      {checks.length > 0 && (
        <Section title={t("Checks")} className="mt-10">
          <Checks regrade={regrade} checks={checks} />
        </Section>
      )}
      {changes.length > 0 && (
        <Section
          title={t("Grades that change")}
          className="mt-10"
          aside={
            <a href={`/api/regrades/${regrade.id}/changes.csv`} download className="button">
              <Download aria-hidden size={16} />
              {t("Download CSV")}
            </a>
          }
        >
          {changes.length < differences.length && (
            <p className="mb-3 text-sm text-ink-2">
              {t(
                "The first {0} of {1}, the greatest loss first; the file has all.",
                changes.length,
                formatNumber(differences.length),
              )}
            </p>
          )}
          <Changes regrade={regrade} changes={changes} />
        </Section>
      )}
    </>
  );
}

type Outcome = Props["outcome"];

function Checks({ regrade, checks }: { regrade: RegradeDetail; checks: Outcome["checks"] }) {
  return (
    <DataTable
      label={t("Checks")}
      columns={[
        { title: t("Check"), cell: ({ title }) => title },
        ...assignmentColumn<Outcome["checks"][number]>(regrade),
        {
          title: t("Pass now"),
          isNumber: true,
          cell: ({ fixed }) => <span className={fixed > 0 ? "text-passed" : ""}>{formatNumber(fixed)}</span>,
        },
        {
          title: t("Pass no more"),
          isNumber: true,
          cell: ({ broken }) => <span className={broken > 0 ? "text-wrong" : ""}>{formatNumber(broken)}</span>,
        },
        { title: t("As before"), isNumber: true, cell: ({ same }) => formatNumber(same) },
      ]}
      rows={checks}
      keyOf={({ assignmentId, id }) => `${assignmentId} ${id}`}
    />
  );
}

function Changes({ regrade, changes }: { regrade: RegradeDetail; changes: Outcome["changes"] }) {
  return (
    <DataTable
      label={t("Grades that change")}
      columns={[
        {
          title: t("Student"),
          cell: ({ student, assignmentId }) => (
            <Link href={gradePath(assignmentId, student.id)} prefetch={false} className="hover:underline">
              {student.name}
            </Link>
          ),
        },
        ...assignmentColumn<Outcome["changes"][number]>(regrade),
        { title: t("Before"), isNumber: true, cell: ({ before }) => gradeWords(before) },
        { title: t("After"), isNumber: true, cell: ({ after }) => gradeWords(after) },
        {
          title: t("Difference"),
          isNumber: true,
          cell: ({ before, after }) => <Difference points={(after ?? 0) - (before ?? 0)} />,
        },
      ]}
      rows={changes}
      keyOf={({ student, assignmentId }) => `${student.id} ${assignmentId}`}
    />
  );
}

/** None where there is one assignment. */
function assignmentColumn<Row extends { readonly assignmentId: string }>({
  assignments,
}: RegradeDetail): Column<Row>[] {
  if (assignments.length === 1) return [];
  const titles = new Map(assignments.map(({ id, title }) => [id, title]));
  return [{ title: t("Assignment"), cell: ({ assignmentId }) => titles.get(assignmentId) }];
}

function Difference({ points }: { points: number }) {
  const told = formatPoints(points);
  return <span className={points < 0 ? "text-wrong" : "text-passed"}>{points > 0 ? `+${told}` : told}</span>;
}
