import type { Gradebook, GradebookCell } from "@laptime/contracts";
import { spreadsheetCsv } from "@laptime/lms/files";

/** RFC 4180: for every assignment its points, empty when nothing is graded, and the verdict, or why there is none. */
export function gradebookCsv({ assignments, students }: Gradebook): string {
  const header = [
    "Name",
    "E-mail",
    ...assignments.flatMap(({ slug, points, trust }) => [
      `${slug} (${points}${trust === undefined ? "" : ", less trusted"})`,
      `${slug} verdict`,
    ]),
    ...["Total", "Total possible"],
  ];
  const rows = students.map(({ name, email, cells, total }) => [
    name,
    email,
    ...cells.flatMap((cell) => [cell?.earned ?? "", cell === null ? "" : wordOf(cell)]),
    ...[total.earned, total.possible],
  ]);
  return spreadsheetCsv([header, ...rows]);
}

/** Set by hand is said: no verdict explains such points. */
const wordOf = ({ isExcused, isOverridden, verdict, phase, toMark }: GradebookCell): string =>
  isExcused
    ? "excused"
    : isOverridden
      ? "overridden"
      : toMark !== undefined
        ? "to be marked"
        : (verdict ?? phase ?? "");
