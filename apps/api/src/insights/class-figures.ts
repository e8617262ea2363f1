import type { AssignmentDashboard } from "@laptime/contracts";
import type { AttemptRow, StudentRow } from "./dashboard.store.ts";

type People = NonNullable<AssignmentDashboard["people"]>;
type Figures = Pick<AssignmentDashboard, "students" | "submitted" | "passed" | "shares" | "medianShare" | "attempts"> &
  Pick<People, "notStarted">;

/** The class as a whole. */
export function classFigures(students: readonly StudentRow[]): Figures {
  const started = students.filter(({ submissions }) => submissions > 0);
  const shares = students.flatMap((one) => shareOf(one) ?? []).toSorted((a, b) => a - b);
  return {
    students: students.length,
    submitted: started.length,
    passed: students.filter(({ verdict }) => verdict === "passed").length,
    shares,
    medianShare: medianOf(shares),
    attempts: started.map(({ submissions }) => submissions).toSorted((a, b) => a - b),
    notStarted: students
      .filter(({ submissions, earned }) => submissions === 0 && earned === null)
      .map(({ id, name }) => ({ id, name })),
  };
}

/** Per cent of the points; null: no grade. */
const shareOf = ({ earned, possible }: StudentRow): number | null =>
  earned === null || !possible ? null : Math.round((earned / possible) * 1000) / 10;

/** Of ascending values; null: there are none. */
export function medianOf(values: readonly number[]): number | null {
  const half = values.length / 2;
  const [low, high] = [values[Math.ceil(half) - 1], values[Math.floor(half)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** So many submissions in a row that were no better than one before them. */
const IN_VAIN = 3;

/** Who has handed in often enough to be stuck, and has not passed. */
export const mayBeStuck = (students: readonly StudentRow[]): string[] =>
  students.filter(({ submissions, verdict }) => submissions > IN_VAIN && verdict !== "passed").map(({ id }) => id);

/** Those whose last submissions were no better than one before them, most submissions first. `attempts`: oldest first. */
export function stuckOf(students: readonly StudentRow[], attempts: readonly AttemptRow[]): People["stuck"] {
  const byStudent = Map.groupBy(attempts, ({ userId }) => userId);
  return students
    .flatMap(({ id, name, submissions }) => {
      const own = byStudent.get(id) ?? [];
      const newest = own.at(-1);
      const before = own.slice(0, -IN_VAIN).map(({ share }) => share);
      if (newest === undefined || before.length === 0) return [];
      const best = Math.max(...before);
      if (own.slice(-IN_VAIN).some(({ share }) => share > best)) return [];
      const bestShare = Math.round(best * 1000) / 10;
      return [{ id, name, submissions, bestShare, submissionId: newest.submissionId }];
    })
    .toSorted((a, b) => b.submissions - a.submissions);
}
