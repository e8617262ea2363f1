import type { Gradebook } from "@laptime/contracts";
import { memo } from "react";
import { t } from "../language/text.ts";
import { formatPoints } from "../words/format.ts";
import { GradeCell } from "./grade-cell.tsx";
import { ROW_HEIGHT } from "./use-row-window.ts";

type Props = {
  student: Gradebook["students"][number];
  /** Its place among all rows, from 0. */
  index: number;
  assignments: Gradebook["assignments"];
};

/** One student. Kept as it was drawn while the table is scrolled: only rows that come into sight are made. */
export const GradeRow = memo(function GradeRow({ student, index, assignments }: Props) {
  return (
    <tr className="group" aria-rowindex={index + 2} style={{ height: ROW_HEIGHT }}>
      <th
        scope="row"
        className="sticky left-0 z-10 max-w-36 border-r border-b border-line bg-paper px-3 py-0 text-left font-normal group-hover:bg-surface sm:max-w-64"
      >
        <span className="block truncate font-[560]">{student.name}</span>
        <span className="block truncate text-xs text-ink-3">{student.email}</span>
      </th>
      <td className="border-b border-line px-3 py-0 whitespace-nowrap group-hover:bg-surface">
        <span className="font-[600]">{formatPoints(student.total.earned)}</span>
        <span className="text-ink-3"> / {formatPoints(student.total.possible)}</span>
      </td>
      {assignments.map((assignment, column) => (
        <td
          key={assignment.id}
          title={student.total.dropped.includes(column) ? t("Does not count: better ones do") : undefined}
          className={`max-w-46 ${student.total.dropped.includes(column) ? "line-through" : ""} border-b border-line px-3 py-0 whitespace-nowrap group-hover:bg-surface`}
        >
          <GradeCell
            cell={student.cells[column] ?? null}
            at={`${index}:${column}`}
            student={student}
            assignment={assignment}
          />
        </td>
      ))}
    </tr>
  );
});
