import type { GradeFilesPage, LmsFilePreview } from "@laptime/contracts";

export const NEW = "new";
export const LEFT_OUT = "";

/** By assignment: the place of its column, NEW or LEFT_OUT. */
export type Places = Readonly<Record<string, string>>;

interface Columns extends Pick<LmsFilePreview, "kind" | "takesNewColumns"> {
  readonly columns: readonly Pick<LmsFilePreview["columns"][number], "at" | "assignmentId">[];
}

/** Columns that are called as an assignment; a worksheet has one, which is meant for a single assignment. */
export function columnsFor(
  { kind, columns, takesNewColumns }: Columns,
  assignments: readonly Pick<GradeFilesPage["assignments"][number], "id">[],
): Places {
  const [only] = columns;
  if (kind === "worksheet") {
    const place = assignments.length === 1 && only !== undefined ? String(only.at) : LEFT_OUT;
    return Object.fromEntries(assignments.map(({ id }) => [id, place]));
  }
  return Object.fromEntries(
    assignments.map(({ id }) => {
      const column = columns.find(({ assignmentId }) => assignmentId === id);
      return [id, column === undefined ? (takesNewColumns ? NEW : LEFT_OUT) : String(column.at)];
    }),
  );
}
