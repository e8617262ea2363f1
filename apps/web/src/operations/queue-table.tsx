import type { OperationsView } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { DataTable } from "../ui/data-table.tsx";
import { formatMs, formatNumber } from "../words/format.ts";

/** What waits and what is graded, by course: of students, of regrades, and of authors who check a draft. */
export function QueueTable({ queue }: { queue: OperationsView["queue"] }) {
  if (queue.length === 0) return <p className="text-sm text-ink-2">{t("Nothing waits and nothing is graded.")}</p>;
  return (
    <DataTable
      label={t("Queue by course")}
      columns={[
        { title: t("Course"), cell: ({ course }) => course },
        { title: t("Waiting"), isNumber: true, cell: ({ waiting }) => formatNumber(waiting) },
        { title: t("Being graded"), isNumber: true, cell: ({ running }) => formatNumber(running) },
        { title: t("Regrades"), isNumber: true, cell: ({ behind }) => formatNumber(behind) },
        {
          title: t("Draft checks waiting"),
          isNumber: true,
          cell: ({ rehearsalsWaiting }) => formatNumber(rehearsalsWaiting),
        },
        {
          title: t("Draft checks running"),
          isNumber: true,
          cell: ({ rehearsalsRunning }) => formatNumber(rehearsalsRunning),
        },
        {
          title: t("Longest wait"),
          isNumber: true,
          cell: ({ oldestWaitMs }) => (oldestWaitMs === null ? "" : formatMs(Math.max(0, oldestWaitMs))),
        },
      ]}
      rows={queue}
      keyOf={({ course }) => course}
    />
  );
}
