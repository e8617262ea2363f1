import { CheckKind, Diagnosis, type AssignmentDashboard } from "@laptime/contracts";
import type { CheckRow, StudentRow } from "./dashboard.store.ts";

type Checks = AssignmentDashboard["checks"];

/** Failures of a check that are told apart; the rest is rare. */
const MOST_FAILURES = 5;
/** From this share of the requirement a speedup is nearly there. */
const CLOSE = 0.8;

/** How the class does in each check. `rows`: in the order of the report. */
export function checkFigures(rows: readonly CheckRow[]): Checks {
  return [...Map.groupBy(rows, ({ checkId }) => checkId)].flatMap(([id, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const failed = own.filter(({ status }) => isFailed(status));
    const passed = own.filter(({ status }) => status === "passed").length;
    return {
      id,
      title: first.title,
      kind: CheckKind.parse(first.kind),
      passed,
      failed: failed.length,
      undecided: own.length - passed - failed.length,
      failures: clusters(failed),
    };
  });
}

const isFailed = (status: string): boolean => !["passed", "inconclusive", "skipped"].includes(status);

/** The commonest first; of equals, by their words. */
function clusters(failed: readonly CheckRow[]): Checks[number]["failures"] {
  return [
    ...Map.groupBy(failed, ({ message, actual }) => `${withoutNumbers(message)}\n${withoutNumbers(actual ?? "")}`),
  ]
    .flatMap(([key, [example, ...others]]) =>
      example === undefined ? [] : [{ key, example, students: 1 + others.length }],
    )
    .toSorted((a, b) => b.students - a.students || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_FAILURES)
    .map(({ example: { message, actual, submissionId }, students }) => {
      return { message, actual, students, exampleId: submissionId };
    });
}

/** "Reached 1.02x" and "Reached 1.4x" are the same failure. */
const withoutNumbers = (text: string): string => text.replaceAll(/\d+(?:[.,]\d+)*/g, "#");

/** The line that is drawn is at what most were asked for: other versions, or hosts, may have asked some for another factor. */
export function speedupFigures(rows: readonly CheckRow[]): AssignmentDashboard["speedups"] {
  const measured = rows.filter(({ required }) => required !== null);
  return [...Map.groupBy(measured, ({ checkId }) => checkId)].map(([id, own]) => ({
    id,
    title: own[0]?.title ?? id,
    required: commonest(own.flatMap(({ required }) => required ?? [])),
    estimates: own.flatMap(({ estimate }) => estimate ?? []).toSorted((a, b) => a - b),
  }));
}

/** Of equals the smaller. */
function commonest(values: readonly number[]): number {
  const [most] = [...Map.groupBy(values, (value) => value)].toSorted(
    ([a, as], [b, bs]) => bs.length - as.length || a - b,
  );
  return most?.[0] ?? 0;
}

/** Too slow, but not by much; the nearest first. */
export function closeTo(
  rows: readonly CheckRow[],
  students: readonly StudentRow[],
): NonNullable<AssignmentDashboard["people"]>["close"] {
  const names = new Map(students.map(({ id, name }) => [id, name]));
  return rows
    .flatMap(({ userId, submissionId, title, status, estimate, required }) => {
      if (status === "passed" || estimate === null || required === null) return [];
      // What is above it and did not pass could not be decided, and is measured again.
      if (estimate < CLOSE * required || estimate >= required) return [];
      return [{ id: userId, name: names.get(userId) ?? "", check: title, estimate, required, submissionId }];
    })
    .toSorted((a, b) => b.estimate / b.required - a.estimate / a.required);
}

/** What timelines show of what counts, the commonest first; that nothing is wrong is no pattern. */
export function patternsOf(students: readonly StudentRow[]): AssignmentDashboard["patterns"] {
  const kinds = students.flatMap(({ diagnoses }) => [...new Set(diagnoses)]);
  return [...Map.groupBy(kinds, (kind) => kind)]
    .filter(([kind]) => kind !== "nothing_wrong")
    .map(([kind, all]) => ({ kind: Diagnosis.shape.kind.parse(kind), students: all.length }))
    .toSorted((a, b) => b.students - a.students);
}
