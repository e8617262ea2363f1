import type { Gradebook, GradebookCell } from "@laptime/contracts";

/** RFC 4180: for every assignment its points, empty when nothing is graded, and the verdict, or why there is none. */
export function gradebookCsv({ assignments, students }: Gradebook): string {
  const header = [
    "Name",
    "E-mail",
    ...assignments.flatMap(({ slug, points }) => [`${slug} (${points})`, `${slug} verdict`]),
  ];
  const rows = students.map(({ name, email, cells }) => [
    name,
    email,
    ...cells.flatMap((cell) => [cell?.earned ?? "", cell === null ? "" : wordOf(cell)]),
  ]);
  return [header, ...rows].map((row) => `${row.map(toCell).join(",")}\r\n`).join("");
}

/** Set by hand is said: no verdict explains such points. */
const wordOf = ({ isExcused, isOverridden, verdict, phase }: GradebookCell): string =>
  isExcused ? "excused" : isOverridden ? "overridden" : (verdict ?? phase ?? "");

function toCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = disarm(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet would run a name that looks like a formula, on the machine of whoever opens the file. */
const disarm = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
