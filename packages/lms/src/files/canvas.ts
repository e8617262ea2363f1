import { orNull, readNumber, rowsBelow, titlesOf, type TitledRow } from "./titled-rows.ts";
import type { LmsColumn, LmsPerson, RecognisedFile } from "./lms-file.ts";
import type { RawTable } from "./raw-table.ts";

/** Canvas drops every column whose title contains one of these. */
const DROPPED = /((?:Current|Final) (?:Score|Points|Grade)|Override (?:Score|Grade|Status))/g;
/** Titles of its own columns, which a column of ours would be taken for. */
const RESERVED = /^(Student|LastName|FirstName|ID|SIS User ID|SIS Login ID|Section|Integration ID|Root Account)$/;
const POINTS_ROW = /Points Possible/;
const UNPOSTED_ROW = /^(Muted|Manual Posting.*)?$/i;

/**
 * The gradebook as Canvas exports it: Student (or LastName, FirstName), ID, SIS columns, Section, then assignments with
 * their ids; a row of posting, a row of points, then a row for each student.
 */
export function readCanvas(table: RawTable): RecognisedFile | null {
  const titles = titlesOf(table);
  const hasTwoNames = titles[0] === "LastName" && titles[1] === "FirstName";
  const id = hasTwoNames ? 2 : 1;
  const section = titles.indexOf("Section");
  if (!(hasTwoNames || titles[0]?.includes("Student")) || titles[id] !== "ID" || section < id) return null;
  const rows = rowsBelow(table);
  const points = rows.find(({ at }) => POINTS_ROW.test(at(0)));
  const unposted = rows.find((row) => row.row < (points?.row ?? 0) && isUnpostedRow(row, titles.length));
  const isStudent = ({ row }: TitledRow) => row !== points?.row && row !== unposted?.row;
  return {
    platform: "canvas",
    kind: "gradebook",
    people: rows.filter(isStudent).map((row) => personOf(row, titles, hasTwoNames)),
    columns: titles.flatMap((title, at) => {
      const column = at > section ? columnOf(title, at, points, unposted) : null;
      return column === null ? [] : [column];
    }),
    fill: {
      ...{ excused: "EX", notAssigned: "N/A", isCapped: false, lockedRows: new Set<number>() },
      newColumn: { at: null, cleanTitle: canvasTitle, header: (title) => title, pointsRow: points?.row ?? null },
    },
  };
}

/** What Canvas reads as it is: no reserved words, no number in brackets at the end (an id), no bare number. */
export function canvasTitle(title: string): string {
  const kept = title.replaceAll(DROPPED, (words) => words.replace(" ", "-")).replace(/\s\((\d+)\)$/, " - $1");
  return RESERVED.test(kept) || /^-?[\d.,]+%?$/.test(kept) ? `Assignment ${kept}` : kept;
}

const isUnpostedRow = ({ at }: TitledRow, width: number): boolean =>
  Array.from({ length: width }, (_, column) => at(column)).every((text) => UNPOSTED_ROW.test(text));

function personOf({ row, at }: TitledRow, titles: readonly string[], hasTwoNames: boolean): LmsPerson {
  const under = (title: string) => orNull(at(titles.indexOf(title)));
  const name = hasTwoNames ? `${at(0)}, ${at(1)}` : at(0);
  const [sisId, loginId] = [under("SIS User ID"), under("SIS Login ID")];
  return {
    ...{ row, name, email: null, lmsId: under("ID"), sisId, loginId },
    isTest: /^(Student, Test|Test Student)$/.test(name) && sisId === null,
  };
}

/** Null: no assignment, but a column of notes. */
function columnOf(title: string, at: number, points?: TitledRow, unposted?: TitledRow): LmsColumn | null {
  const [, name = title, id] = /^(.*?)\s*\((\d+)\)$/s.exec(title) ?? [];
  const out = points?.at(at) ?? "";
  const isReadOnly = /read\s+only/.test(out) || title.search(DROPPED) >= 0;
  if (id === undefined && !isReadOnly) return null;
  const isUnposted = /^(Muted|Manual Posting)/i.test(unposted?.at(at) ?? "");
  return { at, title: name, possible: readNumber(out), isReadOnly, isUnposted };
}
