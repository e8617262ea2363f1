import { Rubric, type Mark } from "@laptime/contracts";
import type { GivenMark } from "@laptime/grading";
import type { Tables } from "./create-database.ts";

/** As marks are kept and compared. */
export const inOrder = ({ criterion, items, adjustment, comment }: Mark): Mark => ({
  ...{ criterion, items: [...new Set(items)].toSorted(), adjustment, comment },
});

export const toMark = (row: {
  readonly criterion: string;
  readonly items: string[];
  readonly adjustment: { toString(): string };
  readonly comment: string;
}): Mark => inOrder({ ...row, adjustment: Number(row.adjustment) });

/** By the version's id, the rubrics of these assignments; what has none is left out. */
export async function findRubrics(
  tables: Tables,
  assignmentIds: readonly string[],
): Promise<ReadonlyMap<string, Rubric>> {
  const rows = await tables.$queryRaw<{ id: string; rubric: unknown }[]>`
    SELECT id, file -> 'rubric' AS rubric FROM assignment_version
    WHERE "assignmentId" = ANY (${[...assignmentIds]}::uuid[]) AND jsonb_exists(file, 'rubric')`;
  return new Map(rows.map(({ id, rubric }) => [id, Rubric.parse(rubric)]));
}

/** By submission. */
export async function findMarks(
  tables: Tables,
  submissionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly GivenMark[]>> {
  const rows = await tables.mark.findMany({ where: { submissionId: { in: [...submissionIds] } } });
  return Map.groupBy(
    rows.map((row) => ({ ...toMark(row), submissionId: row.submissionId })),
    ({ submissionId }) => submissionId,
  );
}
