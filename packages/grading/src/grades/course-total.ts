import { toCents } from "../total-score.ts";

/** A student's grade in one assignment, as it counts for the total. */
export interface CountedGrade {
  /** Null: nothing graded yet, or excused. */
  readonly earned: number | null;
  readonly possible: number;
  /** Points of `possible` that people have still to give; 0: none. */
  readonly toMark: number;
  readonly isExcused: boolean;
  readonly isExtraCredit: boolean;
  /** Nothing more is taken: what is missing is worth nothing. */
  readonly isClosed: boolean;
}

export interface CourseTotal {
  readonly earned: number;
  readonly possible: number;
  /** Of the grades, in their order, those that do not count because better ones do. */
  readonly dropped: readonly number[];
}

/**
 * A student's points in a course, so far. What is excused does not count, what is missing counts as nothing once it is
 * closed, what people have still to mark is not asked for yet, extra credit adds points and asks for none. Of the rest, `dropLowest` of the lowest shares are left out (of
 * equals the one that is worth most, so that nobody loses by it), but never the last one.
 */
export function courseTotal(grades: readonly CountedGrade[], dropLowest: number): CourseTotal {
  const counted = grades.map((grade, index) => ({ ...grade, index })).filter(isCounted);
  const regular = counted.filter(({ isExtraCredit }) => !isExtraCredit);
  const droppable = regular.toSorted((a, b) => share(a) - share(b) || asked(b) - asked(a));
  const dropped = droppable.slice(0, Math.min(dropLowest, Math.max(0, regular.length - 1))).map(({ index }) => index);
  const kept = counted.filter(({ index }) => !dropped.includes(index));
  return {
    earned: toCents(kept.reduce((total, { earned }) => total + (earned ?? 0), 0)),
    possible: toCents(kept.reduce((total, one) => total + (one.isExtraCredit ? 0 : asked(one)), 0)),
    dropped: dropped.toSorted((a, b) => a - b),
  };
}

const isCounted = ({ earned, isExcused, isClosed }: CountedGrade): boolean =>
  !isExcused && (earned !== null || isClosed);

const asked = ({ possible, toMark }: CountedGrade): number => possible - toMark;

const share = (grade: CountedGrade): number => (asked(grade) === 0 ? 1 : (grade.earned ?? 0) / asked(grade));
