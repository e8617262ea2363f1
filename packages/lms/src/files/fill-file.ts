import type { FileNote } from "@laptime/contracts";
import { addColumns, EMPTY } from "./add-columns.ts";
import type { FileAssignment, FileGrade } from "./class-grades.ts";
import { formatPoints, quoted } from "./csv.ts";
import { encodeText } from "./decode-text.ts";
import type { LmsColumn, LmsFile } from "./lms-file.ts";
import { noteTaker, type NoteTaker } from "./note-taker.ts";
import { pointsOf, type GradeSettings } from "./points-of.ts";
import { writeTable, type RawRow, type RawTable } from "./raw-table.ts";
import { readNumber } from "./titled-rows.ts";

/** What goes into one column. */
export interface Filling {
  readonly assignment: FileAssignment;
  /** Of the file; null: a new one. */
  readonly column: LmsColumn | null;
  /** By the row's place in the table. */
  readonly grades: ReadonlyMap<number, FileGrade | null>;
}

export interface CellChange {
  /** From 1. */
  readonly row: number;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

export interface FilledFile {
  readonly bytes: Uint8Array;
  readonly changes: readonly CellChange[];
  /** Cells that said already what is right. */
  readonly same: number;
  readonly notes: readonly FileNote[];
}

/**
 * A file of an LMS with grades in it. Whatever is not filled in stays byte for byte: encoding, mark, separators, quotes,
 * ends of lines, and cells of students without a grade here.
 */
export function fillFile(file: LmsFile, fillings: readonly Filling[], settings: GradeSettings): FilledFile {
  const added = fillings.filter(({ column }) => column === null);
  const {
    table,
    places,
    notes: renamed,
  } = addColumns(
    file,
    added.map(({ assignment: { title, possible } }) => ({
      title,
      possible: settings.unit === "percent" ? 100 : possible,
    })),
  );
  const notes = noteTaker();
  const names = new Map(file.people.map(({ row, name }) => [row, name]));
  const facts = { file, names, settings, notes, hasComma: hasDecimalComma(file) };
  const changes: CellChange[] = [];
  const values = new Map<number, Map<number, string>>();
  let same = 0;
  for (const filling of fillings) {
    const at = filling.column?.at ?? places[added.indexOf(filling)] ?? 0;
    noteColumn(filling, facts);
    for (const [row, grade] of filling.grades) {
      const before = table.rows[row]?.cells[at]?.value.trim() ?? "";
      const after = cellFor(grade, { row, before, filling }, facts);
      if (after === null) continue;
      if (isSame(before, after)) {
        same += 1;
        continue;
      }
      changes.push({ row: row + 1, title: filling.column?.title ?? filling.assignment.title, before, after });
      values.set(row, (values.get(row) ?? new Map<number, string>()).set(at, after));
    }
  }
  const bytes = encodeText(writeTable(withValues(table, values)), file.encoding);
  return { bytes, changes, same, notes: [...notes.notes(), ...renamed] };
}

interface Facts {
  readonly file: LmsFile;
  readonly names: ReadonlyMap<number, string>;
  readonly settings: GradeSettings;
  readonly notes: NoteTaker;
  readonly hasComma: boolean;
}

/** What a column is out of; null: the file does not say. Per cent are for columns whose maximum is not known, and new ones. */
function possibleOf({ column, assignment }: Filling, { unit }: GradeSettings): number | null {
  if (column?.possible != null) return column.possible;
  return unit === "percent" ? 100 : column === null ? assignment.possible : null;
}

function noteColumn(filling: Filling, { settings, notes }: Facts): void {
  const { column, assignment } = filling;
  const possible = possibleOf(filling, settings);
  if (column?.isUnposted) notes.take("not_posted", column.title);
  if (column !== null && possible !== null && possible !== assignment.possible) {
    notes.take("scaled", `${assignment.title}: ${formatPoints(assignment.possible)} → ${formatPoints(possible)}`);
  }
}

/** Null: the cell stays as it is. */
function cellFor(
  grade: FileGrade | null,
  { row, before, filling }: { row: number; before: string; filling: Filling },
  { file, names, settings, notes, hasComma }: Facts,
): string | null {
  const possible = possibleOf(filling, settings);
  const points = pointsOf(grade, { ...settings, unit: "points" }, possible);
  if (grade?.isPending) notes.take("pending", names.get(row) ?? "");
  if (points === null) return null;
  const rules = file.fill;
  const name = names.get(row) ?? "";
  if (rules?.notAssigned != null && before === rules.notAssigned) return notes.take("not_assigned", name);
  if (rules?.lockedRows.has(row)) return notes.take("locked", name);
  if (points === "excused") return rules?.excused ?? notes.take("excuse_not_said", name);
  const isCapped = rules?.isCapped === true && possible !== null && points > possible;
  if (isCapped) notes.take("capped", name);
  const text = formatPoints(isCapped ? possible : points);
  return hasComma ? text.replace(".", ",") : text;
}

function isSame(before: string, after: string): boolean {
  if (before === after) return true;
  const [was, is] = [readNumber(before), readNumber(after)];
  return was !== null && is !== null && formatPoints(was) === formatPoints(is);
}

/** The file's own numbers tell how it writes them; without any, semicolons do. */
function hasDecimalComma({ table, columns, people }: LmsFile): boolean {
  const numbers = people.flatMap(({ row }) => columns.map(({ at }) => table.rows[row]?.cells[at]?.value.trim() ?? ""));
  if (numbers.some((text) => /^\d+,\d{1,2}$/.test(text))) return true;
  return table.separator === ";" && !numbers.some((text) => /^\d+\.\d+$/.test(text));
}

const withValues = (table: RawTable, values: ReadonlyMap<number, ReadonlyMap<number, string>>): RawTable => ({
  ...table,
  rows: table.rows.map((row, index) => {
    const own = values.get(index);
    return own === undefined ? row : withCells(row, own, table.separator);
  }),
});

/** In quotes where what stood there was. */
function withCells(row: RawRow, values: ReadonlyMap<number, string>, separator: string): RawRow {
  const missing = Math.max(0, Math.max(...values.keys()) + 1 - row.cells.length);
  const cells = [...row.cells, ...Array.from({ length: missing }, () => EMPTY)];
  return {
    ...row,
    cells: cells.map((cell, at) => {
      const value = values.get(at);
      if (value === undefined) return cell;
      return { value, raw: cell.raw.startsWith('"') ? `"${value}"` : quoted(value, separator) };
    }),
  };
}
