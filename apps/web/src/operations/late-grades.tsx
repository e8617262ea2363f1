import type { OperationsView } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { DataTable } from "../ui/data-table.tsx";
import { formatMs, formatNumber } from "../words/format.ts";

/** Grades that learning platforms do not show yet, and what these say. */
export function LateGrades({ passbacks }: { passbacks: OperationsView["passbacks"] }) {
  return (
    <DataTable
      label={t("Grades on their way to learning platforms")}
      columns={[
        { title: t("Learning platform"), cell: ({ platform }) => platform },
        { title: t("Course"), cell: ({ course }) => course },
        { title: t("Waiting"), isNumber: true, cell: ({ waiting }) => formatNumber(waiting) },
        { title: t("Given up"), isNumber: true, cell: ({ givenUp }) => formatNumber(givenUp) },
        { title: t("Longest wait"), isNumber: true, cell: ({ oldestWaitMs }) => formatMs(Math.max(0, oldestWaitMs)) },
        { title: t("Its last answer"), cell: ({ answer }) => <span className="break-words">{answer}</span> },
      ]}
      rows={passbacks}
      keyOf={({ platform, course }) => `${platform} ${course}`}
    />
  );
}
