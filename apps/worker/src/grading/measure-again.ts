import type { Tables } from "@laptime/database";

/** After the first attempt and after the second: bursts of other work end, and a busy hour is not hammered. */
const LATER_MS = [30_000, 300_000];

/**
 * Queues a new run of the same submission and version, after `runId` was completed in the same transaction. It keeps in
 * mind who measured before, so that another host takes it if there is one.
 */
export async function measureAgain(tables: Tables, runId: string): Promise<void> {
  const { measuredBefore, completedAt, ...run } = await tables.gradingRun.findUniqueOrThrow({
    where: { id: runId },
    select: {
      ...{ submissionId: true, assignmentVersionId: true, measuredBefore: true, workerId: true, completedAt: true },
      ...{ priority: true, turn: true, regradeId: true, isProposed: true, replacesId: true },
    },
  });
  // By the database's clock, which has just written completedAt.
  const dueAt = new Date((completedAt ?? new Date()).getTime() + (LATER_MS[measuredBefore] ?? 0));
  await tables.gradingRun.create({
    data: { ...run, measuredBefore: measuredBefore + 1, dueAt },
  });
}
