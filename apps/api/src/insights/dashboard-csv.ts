import { spreadsheetCsv } from "@laptime/lms/files";
import type { CheckRow, StudentRow } from "./dashboard.store.ts";

/** A row for each student: what counts, and what became of each of its checks; of a speedup, how fast it was too. */
export function dashboardCsv(students: readonly StudentRow[], checks: readonly CheckRow[]): string {
  const columns = [...new Map(checks.map((one) => [one.checkId, one])).values()].toSorted(
    (a, b) => a.position - b.position,
  );
  const byStudent = Map.groupBy(checks, ({ userId }) => userId);
  const header = [
    ...["Name", "Submissions", "Points", "Possible", "Verdict"],
    ...columns.flatMap(({ checkId, required }) => (required === null ? [checkId] : [checkId, `${checkId} speedup`])),
    "Timelines show",
  ];
  const rows = students.map(({ id, name, submissions, earned, possible, verdict, diagnoses }) => {
    const own = new Map(byStudent.get(id)?.map((one) => [one.checkId, one]));
    return [
      ...[name, submissions, earned ?? "", earned === null ? "" : (possible ?? ""), verdict ?? ""],
      ...columns.flatMap(({ checkId, required }) => {
        const check = own.get(checkId);
        return required === null ? [check?.status ?? ""] : [check?.status ?? "", check?.estimate ?? ""];
      }),
      diagnoses.join(" "),
    ];
  });
  return spreadsheetCsv([header, ...rows]);
}
