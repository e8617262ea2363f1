import type { AssignmentSummary, CourseView } from "@laptime/contracts";
import { courseTotal } from "@laptime/grading";
import { hasPassed } from "./deadlines-of.ts";

/** A student's total by the rule of the grade book, of what the student may see: held grades are not in it. */
export function ownTotal(
  assignments: readonly AssignmentSummary[],
  dropLowest: number,
  now: Date,
): NonNullable<CourseView["total"]> {
  const released = assignments.filter(({ standing }) => standing !== "held");
  const { earned, possible, dropped } = courseTotal(
    released.map((one) => toCounted(one, now)),
    dropLowest,
  );
  return {
    ...{ earned, possible },
    dropped: released.filter((_, index) => dropped.includes(index)).map(({ id }) => id),
    held: assignments.length - released.length,
  };
}

function toCounted({ grade, points, standing, isExtraCredit, submissions, dates }: AssignmentSummary, now: Date) {
  const closesAt = dates.closesAt === null ? null : new Date(dates.closesAt);
  return {
    earned: grade?.earned ?? null,
    possible: grade?.possible ?? points,
    toMark: grade?.toMark ?? 0,
    isExcused: standing === "excused",
    isExtraCredit,
    // What waits to be graded is not missing.
    isClosed: (grade !== null || submissions === 0) && hasPassed(closesAt, now),
  };
}
