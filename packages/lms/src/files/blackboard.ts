import { columnLike, orNull, readNumber, rowsBelow, titlesOf } from "./titled-rows.ts";
import type { LmsColumn, RecognisedFile } from "./lms-file.ts";
import type { RawTable } from "./raw-table.ts";

/** "Title [Total Pts: 100 Score] |92376"; of totals "up to 100". The number is Blackboard's own and finds the column. */
const COLUMN = /^(.*?)\s*\[[^\]:]*:?\s*(up to )?([\d.,]+)?\s*([^\]\d]*)\]\s*\|(\d+)$/s;
/** Points or per cent; letters, texts and completion take no numbers. */
const NUMERIC = /^(score|percentage|punktzahl|prozentsatz)?$/i;

/** The grade centre as Blackboard Learn exports it, tab-delimited in UTF-16 or comma-delimited. */
export function readBlackboard(table: RawTable): RecognisedFile | null {
  const titles = titlesOf(table);
  const [username, studentId] = [/^(username|benutzername)$/i, /^student id$/i].map((one) => columnLike(titles, one));
  const [last, first] = [/^(last name|nachname)$/i, /^(first name|vorname)$/i].map((one) => columnLike(titles, one));
  const isIts = titles.some((title) => COLUMN.test(title) || /^(last access|availability)$/i.test(title));
  if (username === undefined || username < 0 || !isIts) return null;
  return {
    platform: "blackboard",
    kind: "gradebook",
    people: rowsBelow(table).map(({ row, at }) => ({
      row,
      name: `${at(first ?? -1)} ${at(last ?? -1)}`.trim() || at(username),
      ...{ email: null, lmsId: null, sisId: orNull(at(studentId ?? -1)), loginId: orNull(at(username)) },
      isTest: /^\w+_previewuser$/i.test(at(username)),
    })),
    columns: titles.flatMap((title, at) => columnOf(title, at) ?? []),
    fill: {
      ...{ excused: null, notAssigned: null, isCapped: false, lockedRows: new Set<number>() },
      newColumn: { at: null, cleanTitle: blackboardTitle, header: (title) => title, pointsRow: null },
    },
  };
}

/** A stroke would be read as the beginning of a column's number. */
export const blackboardTitle = (title: string): string => title.replaceAll("|", "/");

function columnOf(title: string, at: number): LmsColumn | null {
  const found = COLUMN.exec(title);
  if (found === null) return null;
  const [, name = "", upTo, out = "", kind = ""] = found;
  const isReadOnly = upTo !== undefined || !NUMERIC.test(kind.trim());
  const possible = /^(percentage|prozentsatz)$/i.test(kind.trim()) ? 100 : readNumber(out);
  return { at, title: name, possible, isReadOnly, isUnposted: false };
}
