import type { LmsPlatform } from "@laptime/contracts";
import type { LmsIds } from "./class-grades.ts";
import type { TextEncoding } from "./decode-text.ts";
import type { RawTable } from "./raw-table.ts";

/** A row of a file that an LMS has made. */
export interface LmsPerson extends LmsIds {
  /** Its place in the table, from 0. */
  readonly row: number;
  readonly name: string;
  readonly email: string | null;
  /** Nobody: the student that teachers of Canvas play. */
  readonly isTest: boolean;
}

/** A column of grades. */
export interface LmsColumn {
  /** Its place in a row, from 0. */
  readonly at: number;
  /** Without what the platform has written around it. */
  readonly title: string;
  readonly possible: number | null;
  /** The platform works it out, or takes nothing from a file. */
  readonly isReadOnly: boolean;
  /** Students of the platform do not see its grades until they are posted there. */
  readonly isUnposted: boolean;
}

/** What to heed in filling in cells of such a file. */
export interface FillRules {
  /** How an excuse is written; null: it cannot be said. */
  readonly excused: string | null;
  /** Cells that must stay: the student has not got this assignment. */
  readonly notAssigned: string | null;
  /** More than the maximum makes the platform refuse the whole file. */
  readonly isCapped: boolean;
  /** Rows whose grades are locked. */
  readonly lockedRows: ReadonlySet<number>;
  /** Null: no column can be added. */
  readonly newColumn: {
    /** Before this place; null: at the end. */
    readonly at: number | null;
    /** A title that the platform reads as it is. */
    readonly cleanTitle: (title: string) => string;
    readonly header: (title: string, possible: number) => string;
    /** The row that says what each column is out of. */
    readonly pointsRow: number | null;
  } | null;
}

export interface RecognisedFile {
  readonly platform: LmsPlatform;
  readonly kind: "gradebook" | "worksheet" | "people";
  readonly people: readonly LmsPerson[];
  readonly columns: readonly LmsColumn[];
  /** Null: it has no grades. */
  readonly fill: FillRules | null;
}

/** A file of an LMS, with all that is needed to give it back filled in. */
export interface LmsFile extends RecognisedFile {
  readonly table: RawTable;
  readonly encoding: TextEncoding;
}
