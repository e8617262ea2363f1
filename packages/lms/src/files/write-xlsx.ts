import writeExcelFile from "write-excel-file/node";
import type { ClassGrades } from "./class-grades.ts";
import { count, fileName, type FileSettings, type MadeFile } from "./made-file.ts";
import { IDENTITY, wideRows } from "./write-plain.ts";

const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A spreadsheet, a row for each student. A cell is a number or a text: none is ever a formula, whatever it begins with. */
export async function writeXlsx(grades: ClassGrades, settings: FileSettings): Promise<MadeFile> {
  const { rows, notes } = wideRows(grades, settings);
  const sheet = rows.map((row, index) =>
    row.map((value) => {
      if (value === "") return null;
      return typeof value === "number"
        ? { value, type: Number }
        : { value: printable(value), type: String, ...(index === 0 && { fontWeight: "bold" as const }) };
    }),
  );
  const bytes = await writeExcelFile(sheet, { sheet: "Grades", stickyRowsCount: 1 }).toBuffer();
  return {
    ...{ name: fileName(grades, "grades", "xlsx"), mediaType: XLSX_TYPE, bytes },
    ...{ students: rows.length - 1, grades: count(rows.slice(1).map((row) => row.slice(IDENTITY.length))), notes },
  };
}

/** XML cannot hold control characters nor half of a pair, not even escaped. */
const printable = (text: string): string => text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, "");
