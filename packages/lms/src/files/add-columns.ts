import type { FileNote } from "@laptime/contracts";
import type { FileAssignment } from "./class-grades.ts";
import { quoted } from "./csv.ts";
import { isBlank, type RawCell, type RawRow, type RawTable } from "./raw-table.ts";
import type { LmsFile } from "./lms-file.ts";
import { titlesOf } from "./titled-rows.ts";
import { titlesFor } from "./titles.ts";

export interface AddedColumns {
  readonly table: RawTable;
  /** Where each is, in the order of the assignments. */
  readonly places: readonly number[];
  readonly notes: readonly FileNote[];
}

/** The table with an empty column for each assignment, where the platform looks for one, and with what it is out of. */
export function addColumns(
  { table, fill, columns }: LmsFile,
  assignments: readonly Pick<FileAssignment, "title" | "possible">[],
): AddedColumns {
  const rules = fill?.newColumn ?? null;
  if (assignments.length === 0) return { table, places: [], notes: [] };
  if (rules === null) throw new RangeError("this file takes no new columns");
  const titles = titlesOf(table);
  const taken = [...titles, ...columns.map(({ title }) => title)];
  const named = titlesFor(assignments, rules.cleanTitle, taken);
  const at = rules.at ?? titles.length;
  const isQuoted = table.rows[0]?.cells.every(({ raw }) => raw.startsWith('"')) ?? false;
  const cellOf = (text: string): RawCell => ({
    value: text,
    raw: isQuoted ? `"${text.replaceAll('"', '""')}"` : quoted(text, table.separator),
  });
  const newCells = (row: number): RawCell[] =>
    assignments.map(({ possible }, index) => {
      if (row === 0) return cellOf(rules.header(named.titles[index] ?? "", possible));
      return row === rules.pointsRow ? cellOf(String(possible)) : EMPTY;
    });
  return {
    table: { ...table, rows: table.rows.map((row, index) => inserted(row, at, newCells(index))) },
    places: assignments.map((_, index) => at + index),
    notes: named.notes,
  };
}

export const EMPTY: RawCell = { raw: "", value: "" };

/** A row that ends before that place has left out its last empty cells. A blank row stays one. */
function inserted(row: RawRow, at: number, cells: readonly RawCell[]): RawRow {
  if (row.cells.length === 1 && isBlank(row)) return row;
  const padding = Array.from({ length: Math.max(0, at - row.cells.length) }, () => EMPTY);
  return { ...row, cells: [...row.cells.slice(0, at), ...padding, ...cells, ...row.cells.slice(at)] };
}
