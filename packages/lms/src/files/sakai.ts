import { formatPoints } from "./csv.ts";
import { orNull, readNumber, rowsBelow, titlesOf } from "./titled-rows.ts";
import type { RecognisedFile } from "./lms-file.ts";
import type { RawTable } from "./raw-table.ts";

const ITEM = /^([^[*#][^[]*?)\s*\[(\d+(?:[.,]\d+)?)\]$/s;

/** The gradebook as Sakai exports it: id, name, "Title [points]", "* Title" for comments; what begins with # is not read. */
export function readSakai(table: RawTable): RecognisedFile | null {
  const titles = titlesOf(table);
  if (!/^(student )?id$/i.test(titles[0] ?? "") || !/name/i.test(titles[1] ?? "")) return null;
  if (!titles.some((title, at) => at > 1 && ITEM.test(title))) return null;
  return {
    platform: "sakai",
    kind: "gradebook",
    people: rowsBelow(table).map(({ row, at }) => ({
      ...{ row, name: at(1), email: null, lmsId: null, sisId: null, loginId: orNull(at(0)), isTest: false },
    })),
    columns: titles.flatMap((title, at) => {
      const [, name, points = ""] = at > 1 ? (ITEM.exec(title) ?? []) : [];
      return name === undefined
        ? []
        : [{ at, title: name, possible: readNumber(points), isReadOnly: false, isUnposted: false }];
    }),
    fill: {
      ...{ excused: null, notAssigned: null, isCapped: false, lockedRows: new Set<number>() },
      newColumn: { at: null, cleanTitle: sakaiTitle, header: sakaiHeader, pointsRow: null },
    },
  };
}

/** Square brackets hold the points, and a star or a number sign at the beginning makes another kind of column. */
export const sakaiTitle = (title: string): string =>
  title
    .replaceAll("[", "(")
    .replaceAll("]", ")")
    .replace(/^[*#\s]+/, "");

export const sakaiHeader = (title: string, possible: number): string => `${title} [${formatPoints(possible)}]`;
