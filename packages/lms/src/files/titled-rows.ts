import { isBlank, type RawTable } from "./raw-table.ts";

export interface TitledRow {
  /** Its place in the table, from 0. */
  readonly row: number;
  /** The trimmed cell under a title; "": there is none. */
  readonly at: (column: number) => string;
}

/** The first row's titles, trimmed. */
export const titlesOf = ({ rows }: RawTable): string[] => (rows[0]?.cells ?? []).map(({ value }) => value.trim());

/** All rows below the titles that say something. */
export function rowsBelow(table: RawTable): TitledRow[] {
  return table.rows.flatMap((raw, row) =>
    row === 0 || isBlank(raw) ? [] : [{ row, at: (column) => (raw.cells[column]?.value ?? "").trim() }],
  );
}

/** -1: no title is like that. */
export const columnLike = (titles: readonly string[], pattern: RegExp): number =>
  titles.findIndex((title) => pattern.test(title));

export const orNull = (text: string): string | null => (text === "" ? null : text);

/** A number as an LMS writes it, "1,234.5", "1.234,5", "93,5"; null: it is none. */
export function readNumber(text: string): number | null {
  const bare = text.trim().replace(/%$/, "");
  if (!/^-?\d[\d.,]*$/.test(bare)) return null;
  const parts = bare.split(/[.,]/);
  const last = parts.length > 1 ? parts.pop() : undefined;
  const read = Number(parts.join("") + (last === undefined ? "" : `.${last}`));
  return Number.isFinite(read) ? read : null;
}
