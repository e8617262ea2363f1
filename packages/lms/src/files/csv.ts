export type Cell = string | number;

/** RFC 4180, each row ended. What is written is what is read: ids and names of an LMS have to match. */
export const csvOf = (rows: readonly (readonly Cell[])[], separator = ","): string =>
  rows.map((row) => `${row.map((cell) => quoted(cell, separator)).join(separator)}\r\n`).join("");

/** For people who open it in a spreadsheet: what that would run is disarmed. */
export const spreadsheetCsv = (rows: readonly (readonly Cell[])[]): string =>
  csvOf(rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell : disarm(cell)))));

/** As a cell of a table with this separator. */
export function quoted(value: Cell, separator = ","): string {
  const text = String(value);
  const isPlain = !text.includes('"') && !text.includes(separator) && !/[\r\n]/.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}

/** With at most two digits after the point, as grades are kept. */
export const formatPoints = (points: number): string => String(Math.round(points * 100) / 100);

/** A spreadsheet would run a name that looks like a formula, on the machine of whoever opens the file. */
const disarm = (text: string): string => (/^\s*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text);
