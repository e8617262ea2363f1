import type { Gradebook } from "@laptime/contracts";
import { memo } from "react";
import { t } from "../language/text.ts";
import { formatPoints } from "../words/format.ts";
import { GradeCell } from "./grade-cell.tsx";
import { ROW_HEIGHT } from "./use-row-window.ts";
import { addressWords } from "../words/address-words.ts";

type Props = {
  student: Gradebook["students"][number];
  /** Its place among all rows, from 0. */
  index: number;
  assignments: Gradebook["assignments"];
};

/** One student. Kept as it was drawn while the table is scrolled: only rows that come into sight are made. */
export const GradeRow = memo(function GradeRow({ student, index, assignments }: Props) {
  return (
    // A stacking context of its own: what was painted of it is kept while other rows come and go.
    <tr className="group relative z-0 hover:bg-surface" aria-rowindex={index + 2} style={{ height: ROW_HEIGHT }}>
      <th
        scope="row"
        className="sticky left-0 z-10 overflow-hidden border-r border-b border-line bg-paper px-3 py-0 text-left font-normal text-ellipsis whitespace-nowrap group-hover:bg-surface"
      >
        <b className="font-[560]">{student.name}</b>
        <br />
        <span className="text-xs text-ink-3">{addressWords(student.email)}</span>
      </th>
      <td className="border-b border-line px-3 py-0 whitespace-nowrap">
        <b className="font-[600]">{formatPoints(student.total.earned)}</b>
        <span className="text-ink-3"> / {formatPoints(student.total.possible)}</span>
      </td>
      {assignments.map((assignment, column) => (
        <td
          key={assignment.id}
          title={student.total.dropped.includes(column) ? t("Does not count: better ones do") : undefined}
          className={`${student.total.dropped.includes(column) ? "line-through" : ""} overflow-hidden border-b border-line px-3 py-0 text-ellipsis whitespace-nowrap`}
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
