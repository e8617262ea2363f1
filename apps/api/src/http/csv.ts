/** RFC 4180, each row ended. What a spreadsheet would run is disarmed. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(toCell).join(",")}\r\n`).join("");

function toCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = disarm(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet would run a name that looks like a formula, on the machine of whoever opens the file. */
const disarm = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
