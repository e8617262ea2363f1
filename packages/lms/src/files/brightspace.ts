import { columnLike, orNull, readNumber, rowsBelow, titlesOf } from "./titled-rows.ts";
import type { LmsColumn, RecognisedFile } from "./lms-file.ts";
import type { RawTable } from "./raw-table.ts";

export const END_OF_LINE = "End-of-Line Indicator";
/** "HW1 Points Grade", and behind it in an export "<Numeric MaxPoints:10 Weight:5 Category:…>". */
const POINTS = /^(.*?) Points Grade(?:\s*<(.*)>)?$/s;

/** The grades as D2L Brightspace exports them: ids with a number sign, points, and a sign at the end of each line. */
export function readBrightspace(table: RawTable): RecognisedFile | null {
  const titles = titlesOf(table);
  const [id, username, email, first, last] = [
    /^OrgDefinedId$/i,
    /^Username$/i,
    /^e-?mail$/i,
    /^First Name$/i,
    /^Last Name$/i,
  ].map((one) => columnLike(titles, one));
  const end = titles.indexOf(END_OF_LINE);
  const hasPoints = titles.some((title) => POINTS.test(title));
  const isOne = (id ?? -1) >= 0 ? true : (username ?? -1) >= 0 && (end >= 0 || hasPoints);
  if (!isOne) return null;
  return {
    platform: "brightspace",
    kind: "gradebook",
    people: rowsBelow(table).map(({ row, at }) => ({
      row,
      name: `${at(first ?? -1)} ${at(last ?? -1)}`.trim(),
      email: orNull(at(email ?? -1)),
      ...{ lmsId: null, sisId: bare(at(id ?? -1)), loginId: bare(at(username ?? -1)), isTest: false },
    })),
    columns: titles.flatMap((title, at) => columnOf(title, at) ?? []),
    fill: {
      ...{ excused: null, notAssigned: null, isCapped: false, lockedRows: new Set<number>() },
      newColumn: {
        at: end < 0 ? null : end,
        ...{ cleanTitle: brightspaceTitle, header: (title) => `${title} Points Grade`, pointsRow: null },
      },
    },
  };
}

/** Signs that a grade item's name cannot have. */
export const brightspaceTitle = (title: string): string =>
  title
    .replaceAll(/[/"*<>+=|,%]/g, " ")
    .replaceAll(/ +/g, " ")
    .trim();

/** Brightspace protects leading zeros by a number sign. */
const bare = (text: string): string | null => orNull(text.replace(/^#/, ""));

function columnOf(title: string, at: number): LmsColumn | null {
  const found = POINTS.exec(title);
  if (found === null) return null;
  const [, name = "", about = ""] = found;
  const [, out = ""] = /MaxPoints:([\d.,]+)/.exec(about) ?? [];
  const isReadOnly = /^(Final Calculated|Calculated Final|Final Adjusted|Adjusted Final)/i.test(name);
  return { at, title: name, possible: readNumber(out), isReadOnly, isUnposted: false };
}
