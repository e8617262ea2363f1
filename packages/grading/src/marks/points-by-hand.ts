import { markPoints, rubricPoints, type Chosen, type Criterion, type Rubric } from "@laptime/contracts";

/** One criterion as somebody has marked it. */
export interface GivenMark extends Chosen {
  readonly criterion: string;
}

/** The part of a submission's points that people give. */
export interface PointsByHand {
  /** Null: it is not all marked, so nothing of it counts yet. */
  readonly earned: number | null;
  /** 0: nothing is graded by hand. */
  readonly possible: number;
}

export const NOTHING_BY_HAND: PointsByHand = { earned: null, possible: 0 };

/** All of it or nothing: a submission that is half marked would look as if the rest had been worth nothing. */
export function pointsByHand(rubric: Rubric | undefined, marks: readonly GivenMark[]): PointsByHand {
  if (rubric === undefined) return NOTHING_BY_HAND;
  const given = rubric.criteria.map((criterion) => {
    const mark = standingMark(criterion, marks);
    return mark === null ? null : markPoints(criterion, mark);
  });
  const earned = given.includes(null)
    ? null
    : given.reduce<number>((sum, one) => sum + Math.round((one ?? 0) * 100), 0);
  return { earned: earned === null ? null : earned / 100, possible: rubricPoints(rubric) };
}

/** The mark of a criterion; null: none, or it names an item that the rubric has no more and has to be looked at again. */
export function standingMark<Mark extends GivenMark>({ id, items }: Criterion, marks: readonly Mark[]): Mark | null {
  const mark = marks.find(({ criterion }) => criterion === id);
  const known = new Set(items.map((item) => item.id));
  return mark?.items.every((item) => known.has(item)) === true ? mark : null;
}

/** People have still to give it. */
export const isToBeMarked = ({ earned, possible }: PointsByHand): boolean => possible > 0 && earned === null;
