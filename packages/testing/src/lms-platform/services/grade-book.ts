import type { LineItem } from "../campus.ts";

/** What the grade book holds for one student in one column. */
export interface GradeEntry {
  readonly lineItem: LineItem;
  readonly userId: string;
  /** On the scale of the line item; null: no grade (any longer). */
  readonly score: number | null;
  /** As results tell it: Moodle on the scale of the line item, Canvas as it was sent. */
  readonly resultScore: number | null;
  readonly resultMaximum: number;
  readonly comments: readonly string[];
  /** How many submissions the platform counts. */
  readonly attempts: number;
  /** What a later score is compared with; null: any may come. */
  readonly modifiedAt: Date | null;
  readonly activityProgress: string;
  readonly gradingProgress: string;
  /** How many scores were taken. More than were meant: a repetition was counted. */
  readonly taken: number;
}

/** The columns of all courses. */
export class GradeBook {
  readonly #entries = new Map<string, GradeEntry>();

  find(lineItem: LineItem, userId: string): GradeEntry | null {
    return this.#entries.get(keyOf(lineItem, userId)) ?? null;
  }

  /** The score on the scale of the line item; null when there is none. */
  scoreOf(lineItem: LineItem, userId: string): number | null {
    return this.find(lineItem, userId)?.score ?? null;
  }

  put(entry: GradeEntry): void {
    this.#entries.set(keyOf(entry.lineItem, entry.userId), entry);
  }

  /** In the order in which students were first graded. */
  entriesOf(lineItem: LineItem): GradeEntry[] {
    return [...this.#entries.values()].filter((entry) => entry.lineItem === lineItem);
  }

  /** Every student with a grade in a column, with the score. */
  scoresOf(lineItem: LineItem): Map<string, number> {
    const graded = this.entriesOf(lineItem).flatMap(({ userId, score }) =>
      score === null ? [] : [[userId, score] as const],
    );
    return new Map(graded);
  }

  /** An instructor or another import changes a grade by hand. */
  override(lineItem: LineItem, userId: string, score: number | null, at: Date): void {
    const before = this.find(lineItem, userId) ?? emptyEntry(lineItem, userId);
    this.put({ ...before, score, resultScore: score, resultMaximum: lineItem.scoreMaximum, modifiedAt: at });
  }

  drop(lineItem: LineItem): void {
    for (const entry of this.entriesOf(lineItem)) this.#entries.delete(keyOf(lineItem, entry.userId));
  }
}

export const emptyEntry = (lineItem: LineItem, userId: string): GradeEntry => ({
  ...{ lineItem, userId, score: null, resultScore: null, resultMaximum: lineItem.scoreMaximum },
  ...{ comments: [], attempts: 0, modifiedAt: null, activityProgress: "", gradingProgress: "", taken: 0 },
});

const keyOf = (lineItem: LineItem, userId: string) => `${lineItem.id} ${userId}`;
