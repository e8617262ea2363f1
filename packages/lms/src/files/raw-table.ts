import { UnreadableFile } from "./unreadable-file.ts";

/** A cell as it stands in the file, and what it means: a file that is filled in keeps all others byte for byte. */
export interface RawCell {
  readonly raw: string;
  readonly value: string;
}

export interface RawRow {
  readonly cells: readonly RawCell[];
  /** What ends it: "\r\n", "\n", "\r", or nothing at the end of the file. */
  readonly end: string;
}

export interface RawTable {
  readonly rows: readonly RawRow[];
  readonly separator: string;
}

const SEPARATORS = [",", ";", "\t"] as const;
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 2_000;
const MOST_CELLS = 500_000;

/** A table of CSV or tab-separated text. Rejects with UnreadableFile alone. */
export function readTable(text: string): RawTable {
  if (text.trim() === "") throw new UnreadableFile("The file is empty.");
  const separator = separatorOf(text);
  return { rows: rowsOf(text, separator), separator };
}

/** What `readTable` has read, with the same separator. */
export const writeTable = ({ rows, separator }: RawTable): string =>
  rows.map(({ cells, end }) => cells.map(({ raw }) => raw).join(separator) + end).join("");

export const isBlank = ({ cells }: RawRow): boolean => cells.every(({ value }) => value.trim() === "");

function rowsOf(text: string, separator: string, most = Infinity): RawRow[] {
  const rows: RawRow[] = [];
  let at = 0;
  let cells = 0;
  while (at < text.length && rows.length < most) {
    const { row, next } = nextRow(text, at, separator, rows.length + 1);
    rows.push(row);
    cells += row.cells.length;
    if (rows.length > MOST_ROWS) throw new UnreadableFile(`The file has more than ${MOST_ROWS} rows.`);
    if (cells > MOST_CELLS) throw new UnreadableFile("The file has more cells than the gradebook of any course.");
    at = next;
  }
  return rows;
}

function nextRow(text: string, start: number, separator: string, row: number): { row: RawRow; next: number } {
  const cells: RawCell[] = [];
  let at = start;
  for (;;) {
    const end = endOfCell(text, at, separator, row);
    cells.push(toCell(text.slice(at, end)));
    if (cells.length > MOST_COLUMNS) throw new UnreadableFile(`Row ${row} has more than ${MOST_COLUMNS} cells.`);
    if (text[end] !== separator) {
      const ended = text.startsWith("\r\n", end) ? "\r\n" : (text[end] ?? "");
      return { row: { cells, end: ended }, next: end + ended.length };
    }
    at = end + 1;
  }
}

/** Quotes inside of a cell that does not begin with one are nothing special: inches, nicknames. */
function endOfCell(text: string, start: number, separator: string, row: number): number {
  let at = start;
  if (text[at] === '"') {
    for (at += 1; ; at += 2) {
      at = text.indexOf('"', at);
      if (at === -1) throw new UnreadableFile(`A quote that opens in row ${row} is never closed.`);
      if (text[at + 1] !== '"') break;
    }
  }
  while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at += 1;
  return at;
}

function toCell(raw: string): RawCell {
  if (!raw.startsWith('"')) return { raw, value: raw };
  const close = raw.lastIndexOf('"');
  return { raw, value: raw.slice(1, close).replaceAll('""', '"') + raw.slice(close + 1) };
}

/** The one that makes most cells of the titles; of two, the one with which the next rows are as long. */
function separatorOf(text: string): string {
  const [best] = SEPARATORS.map((separator) => {
    const lengths = headOf(text, separator).map(({ cells }) => cells.length);
    const [titles = 0] = lengths;
    return { separator, score: titles + (titles > 1 && lengths.every((length) => length === titles) ? 0.5 : 0) };
  }).toSorted((a, b) => b.score - a.score);
  return best?.separator ?? ",";
}

function headOf(text: string, separator: string): RawRow[] {
  try {
    return rowsOf(text, separator, 3);
  } catch (error) {
    if (error instanceof UnreadableFile) return [];
    throw error;
  }
}
