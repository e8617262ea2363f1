import { CsvError, parse } from "csv-parse/sync";

/** A line of a roster's file. Numbers of lines count from 1, the titles' line included. */
export interface RosterLine {
  readonly line: number;
  readonly email: string;
  /** "": the file says none. */
  readonly name: string;
  readonly role: string;
  readonly section: string;
}

export interface ReadRoster {
  readonly lines: readonly RosterLine[];
  readonly columns: { readonly section: boolean; readonly role: boolean };
  readonly ignoredColumns: readonly string[];
}

const MOST_LINES = 5_000;
/** What spreadsheets and learning platforms call the columns. */
const TITLES: Readonly<Record<string, keyof Omit<RosterLine, "line"> | "firstName" | "lastName">> = {
  email: "email",
  "e-mail": "email",
  mail: "email",
  "email address": "email",
  "e-mail address": "email",
  name: "name",
  "full name": "name",
  "first name": "firstName",
  firstname: "firstName",
  "last name": "lastName",
  lastname: "lastName",
  surname: "lastName",
  role: "role",
  section: "section",
  group: "section",
};

/** Commas, semicolons or tabs, with or without a byte order mark. What cannot be read at all is said in a sentence. */
export function readRoster(csv: string): ReadRoster | { readonly error: string } {
  const rows = rowsOf(csv);
  if ("error" in rows) return rows;
  const [titles, ...others] = rows;
  if (titles === undefined) return { error: "The file is empty." };
  if (others.length > MOST_LINES) return { error: `The file has more than ${MOST_LINES} lines. Import it in parts.` };
  const meanings = titles.cells.map((title) => TITLES[title.trim().toLowerCase()] ?? null);
  if (!meanings.includes("email")) {
    return { error: "The first line must name the columns, and one of them must be email." };
  }
  return {
    lines: others.map(({ line, cells }) => {
      const at = (meaning: string) => (cells[meanings.findIndex((one) => one === meaning)] ?? "").trim();
      const name = at("name") || `${at("firstName")} ${at("lastName")}`.trim();
      return { line, email: at("email").toLowerCase(), name, role: at("role").toLowerCase(), section: at("section") };
    }),
    columns: { section: meanings.includes("section"), role: meanings.includes("role") },
    ignoredColumns: titles.cells.filter((title, index) => meanings[index] === null && title.trim() !== ""),
  };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

function rowsOf(csv: string): Row[] | { readonly error: string } {
  try {
    const records = parse(csv, {
      bom: true,
      delimiter: separatorOf(csv),
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => [String(lines), ...cells],
    });
    return records.map(([line, ...cells]) => ({ line: Number(line), cells }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { error: `The file is no table: ${error.message}` };
  }
}

/** The one that the titles have most of. */
function separatorOf(csv: string): string {
  const [titles = ""] = csv.split(/\r?\n/, 1);
  const [best] = [",", ";", "\t"].toSorted((a, b) => titles.split(b).length - titles.split(a).length);
  return best ?? ",";
}
