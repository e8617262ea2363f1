import type { GradeDetail } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { DataTable } from "../ui/data-table.tsx";
import { formatInstant, formatPoints } from "../words/format.ts";
import { reasonWords, staffName } from "../words/grade-words.ts";

/** Every change of a grade, newest first. */
export function GradeHistory({ changes }: { changes: GradeDetail["changes"] }) {
  if (changes.length === 0) return <p className="text-sm text-ink-2">{t("There has been no grade yet.")}</p>;
  return (
    <DataTable
      label={t("Every change of the grade")}
      columns={[
        {
          title: t("When"),
          cell: ({ changedAt }) => <span className="font-normal whitespace-nowrap">{formatInstant(changedAt)}</span>,
        },
        {
          title: t("Before"),
          isNumber: true,
          cell: ({ before }) => (before === null ? t("none") : formatPoints(before)),
        },
        {
          title: t("After"),
          isNumber: true,
          cell: ({ after }) => <span className="font-[600]">{after === null ? t("none") : formatPoints(after)}</span>,
        },
        { title: t("Why"), cell: ({ reason }) => <span className="block min-w-48">{reasonWords(reason)}</span> },
        { title: t("By"), cell: ({ by }) => (by === null ? t("Laptime") : staffName(by)) },
      ]}
      rows={changes}
      keyOf={({ changedAt, reason, after }) => `${changedAt} ${reason} ${after}`}
    />
  );
}
