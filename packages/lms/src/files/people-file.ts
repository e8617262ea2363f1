import type { LmsIds } from "./class-grades.ts";
import { orNull, rowsBelow, titlesOf } from "./titled-rows.ts";
import type { RecognisedFile } from "./lms-file.ts";
import type { RawTable } from "./raw-table.ts";

type Meaning = keyof LmsIds | "email" | "name" | "firstName" | "lastName";

const MEANINGS: Readonly<Record<string, Meaning>> = {
  ...{ sourcedid: "lmsId", "user id": "lmsId", "canvas user id": "lmsId", "lms id": "lmsId" },
  ...{ "id number": "sisId", "student id": "sisId", student_id: "sisId", "sis id": "sisId", "sis user id": "sisId" },
  ...{ user_id: "sisId", identifier: "sisId", orgdefinedid: "sisId", matrikelnummer: "sisId" },
  ...{ username: "loginId", login: "loginId", login_id: "loginId", "login id": "loginId", netid: "loginId" },
  ...{ "sis login id": "loginId", email: "email", "e-mail": "email", "email address": "email" },
  ...{ "e-mail address": "email", "e-mail-adresse": "email", name: "name", "full name": "name", student: "name" },
  ...{ full_name: "name", "first name": "firstName", givenname: "firstName", first_name: "firstName" },
  ...{ "last name": "lastName", surname: "lastName", familyname: "lastName", last_name: "lastName" },
  ...{ vorname: "firstName", nachname: "lastName" },
};

/** Any table that says of people an id, and a name or an address to know them by. */
export function readPeople(table: RawTable): RecognisedFile | null {
  const meanings = titlesOf(table).map((title) => MEANINGS[title.toLowerCase()] ?? null);
  const has = (meaning: Meaning) => meanings.includes(meaning);
  const hasIds = has("lmsId") || has("sisId") || has("loginId");
  if (!hasIds || !(has("email") || has("name") || has("lastName") || has("loginId"))) return null;
  return {
    platform: meanings.length > 0 && titlesOf(table).includes("sourcedId") ? "oneroster" : "other",
    kind: "people",
    people: rowsBelow(table).map(({ row, at }) => {
      const of = (meaning: Meaning) => at(meanings.indexOf(meaning));
      return {
        ...{ row, name: of("name") || `${of("firstName")} ${of("lastName")}`.trim(), email: orNull(of("email")) },
        ...{ lmsId: orNull(of("lmsId")), sisId: orNull(of("sisId").replace(/^#/, "")), loginId: orNull(of("loginId")) },
        isTest: false,
      };
    }),
    columns: [],
    fill: null,
  };
}
