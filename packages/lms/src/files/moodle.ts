import { columnLike, orNull, readNumber, rowsBelow, titlesOf } from "./titled-rows.ts";
import type { RecognisedFile } from "./lms-file.ts";
import type { RawTable } from "./raw-table.ts";

const EMAIL = /^(e-?mail address|e-mail-adresse)$/i;
const FULL_NAME = /^(full name|vollständiger name)$/i;
const FIRST_NAME = /^(first name|vorname)$/i;
const LAST_NAME = /^(last name|surname|nachname)$/i;
const ID_NUMBER = /^(id number|id-nummer|idnumber)$/i;
const USERNAME = /^(username|anmeldename)$/i;
const REAL = /\s*\((real|punkte)\)$/i;
const SHOWN_OTHERWISE = /\((percentage|letter|feedback|prozentsatz|note als buchstabe)\)$/i;
const TOTAL = /(course|category) total|kurs gesamt|kategorie gesamt/i;
/** What Moodle puts before an item's name: the kind of activity. */
const ACTIVITY = /^(assignment|quiz|external tool|manual item|aufgabe|test|externes tool): ?/i;

/** The grades as Moodle exports them, with "(Real)" behind what can be imported again. */
export function readMoodle(table: RawTable): RecognisedFile | null {
  const titles = titlesOf(table);
  const [email, idNumber, username] = [EMAIL, ID_NUMBER, USERNAME].map((one) => columnLike(titles, one));
  const hasItems = titles.some((title) => REAL.test(title) || SHOWN_OTHERWISE.test(title));
  const hasName = columnLike(titles, FIRST_NAME) >= 0 && columnLike(titles, LAST_NAME) >= 0;
  if (!hasItems || !hasName || Math.max(email ?? -1, idNumber ?? -1, username ?? -1) < 0) return null;
  return {
    platform: "moodle",
    kind: "gradebook",
    people: rowsBelow(table).map(({ row, at }) => ({
      row,
      name: nameOf(titles, at),
      email: orNull(at(email ?? -1)),
      ...{ lmsId: null, sisId: orNull(at(idNumber ?? -1)), loginId: orNull(at(username ?? -1)), isTest: false },
    })),
    columns: titles.flatMap((title, at) => {
      if (!REAL.test(title)) return [];
      const name = title.replace(REAL, "").replace(ACTIVITY, "");
      return [{ at, title: name, possible: null, isReadOnly: TOTAL.test(name), isUnposted: false }];
    }),
    fill: {
      ...{ excused: null, notAssigned: null, isCapped: true, lockedRows: new Set<number>() },
      newColumn: { at: null, cleanTitle: (title) => title, header: (title) => title, pointsRow: null },
    },
  };
}

/** The offline grading worksheet of one assignment; its first column numbers the participants for that assignment alone. */
export function readMoodleWorksheet(table: RawTable): RecognisedFile | null {
  const titles = titlesOf(table);
  const grade = columnLike(titles, /^(grade|bewertung)$/i);
  const modified = columnLike(titles, /^(last modified \(grade\)|zuletzt geändert \(bewertung\))$/i);
  if (!/^(identifier|id)$/i.test(titles[0] ?? "") || grade < 0 || modified < 0) return null;
  const rows = rowsBelow(table);
  const [email, idNumber, username] = [EMAIL, ID_NUMBER, USERNAME].map((one) => columnLike(titles, one));
  const maximum = columnLike(titles, /^(maximum grade|bestwertung)$/i);
  const changeable = columnLike(titles, /^(grade can be changed|bewertung kann geändert werden)$/i);
  const out = rows.map(({ at }) => readNumber(at(maximum))).find((one) => one !== null) ?? null;
  return {
    platform: "moodle",
    kind: "worksheet",
    people: rows.map(({ row, at }) => ({
      row,
      name: nameOf(titles, at),
      email: orNull(at(email ?? -1)),
      ...{ lmsId: null, sisId: orNull(at(idNumber ?? -1)), loginId: orNull(at(username ?? -1)), isTest: false },
    })),
    columns: [{ at: grade, title: titles[grade] ?? "Grade", possible: out, isReadOnly: false, isUnposted: false }],
    fill: {
      ...{ excused: null, notAssigned: null, isCapped: true, newColumn: null },
      lockedRows: new Set(rows.flatMap(({ row, at }) => (/^(no|nein)$/i.test(at(changeable)) ? [row] : []))),
    },
  };
}

function nameOf(titles: readonly string[], at: (column: number) => string): string {
  const [full, first, last] = [FULL_NAME, FIRST_NAME, LAST_NAME].map((one) => at(columnLike(titles, one)));
  return full || `${first ?? ""} ${last ?? ""}`.trim();
}
