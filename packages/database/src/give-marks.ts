import type { Mark } from "@laptime/contracts";
import { recordAudit } from "./audit.store.ts";
import type { Tables } from "./create-database.ts";
import { resettleGrade, takeGradeTurns } from "./grade.store.ts";
import { inOrder, toMark } from "./marks.store.ts";
import { ownerColumns, ownersOf } from "./submission-owners.ts";

export interface MarksOrder {
  readonly submissionId: string;
  /** All of them: what is left out is not marked any more. */
  readonly marks: readonly Mark[];
  /** Of the marks that it is meant for. */
  readonly version: number;
  /** Who gives them. */
  readonly by: string;
}

/**
 * Writes the marks of a submission, and the grades that follow: of a joint one every member's. Resolves with false, and has
 * changed nothing, when the marks are not those of `version` any more. In a transaction.
 */
export async function giveMarks(tables: Tables, { submissionId, marks, version, by }: MarksOrder): Promise<boolean> {
  const submission = await tables.submission.findUniqueOrThrow({
    where: { id: submissionId },
    select: { ...ownerColumns, assignmentId: true, assignment: { select: { courseId: true, slug: true } } },
  });
  const { assignmentId, assignment } = submission;
  const owners = ownersOf(submission).map((userId) => ({ courseId: assignment.courseId, userId }));
  for (const owner of owners) await takeGradeTurns(tables, owner);
  if (!(await raiseVersion(tables, submissionId, version))) return false;
  const before = await tables.mark.findMany({ where: { submissionId } });
  await writeMarks(tables, submissionId, before.map(toMark), marks, by);
  for (const owner of owners) await resettleGrade(tables, { ...owner, assignmentId }, { by, reason: "marked by hand" });
  await recordAudit(tables, {
    ...{ actorId: by, courseId: assignment.courseId, action: "marks.give", subject: assignment.slug },
    studentId: submission.userId,
    details: { submissionId, before: before.map(toMark), after: [...marks] },
  });
  return true;
}

async function raiseVersion(tables: Tables, submissionId: string, version: number): Promise<boolean> {
  await tables.marking.createMany({ data: [{ submissionId }], skipDuplicates: true });
  const raised = await tables.marking.updateMany({
    where: { submissionId, version },
    data: { version: { increment: 1 } },
  });
  return raised.count === 1;
}

/** A mark that is as it was stays whose it was. */
async function writeMarks(
  tables: Tables,
  submissionId: string,
  before: readonly Mark[],
  marks: readonly Mark[],
  by: string,
): Promise<void> {
  const was = new Map(before.map((mark) => [mark.criterion, JSON.stringify(mark)]));
  const changed = marks.map(inOrder).filter((mark) => was.get(mark.criterion) !== JSON.stringify(mark));
  const kept = marks
    .map(({ criterion }) => criterion)
    .filter((id) => !changed.some(({ criterion }) => criterion === id));
  await tables.mark.deleteMany({ where: { submissionId, criterion: { notIn: kept } } });
  await tables.mark.createMany({ data: changed.map((mark) => ({ ...mark, submissionId, by })) });
}
