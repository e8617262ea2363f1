import { Prisma } from "./generated/client.ts";
import type { Tables } from "./create-database.ts";

const EXAM = -1;
const LIVE = 0;

/**
 * In which order queued runs are taken, everywhere: exams before live work before regrades of many; the newest submission
 * of each student before anybody's older ones; courses in turns; then what fell due first. `run`: the alias of its table.
 */
export const queueOrder = (run: string): Prisma.Sql =>
  Prisma.raw(["priority", `"newerWaiting"`, "turn", `"dueAt"`, "id"].map((column) => `${run}.${column}`).join(", "));

/**
 * Gives a run its place in the queue, once, in the transaction that makes it, as soon as it is known whose it is.
 *
 * Among courses: start-time fair queueing (Goyal, Vin, Cheng 1996) with runs of equal cost. A course that has nothing
 * waiting comes in where the queue is now; each further run of it one turn later. So courses are served in turns, however
 * much each of them has waiting.
 *
 * Within one assignment the newest submission of a student, or of a team, takes over the place that they had, and what
 * they had waiting comes behind everybody's newest: who submits ten times delays nobody who submits once.
 */
export async function takeTurn(tables: Tables, runId: string): Promise<void> {
  const [mine] = await tables.$queryRaw<Mine[]>`
    SELECT coalesce((version.file -> 'exam')::boolean, false) AS "isExam",
      coalesce((version.file -> 'supersede')::boolean, false) AS supersedes, submission."assignmentId", submission."userId", submission."teamId", assignment."courseId"
    FROM grading_run run
    JOIN assignment_version version ON version.id = run."assignmentVersionId"
    JOIN submission ON submission.id = run."submissionId"
    JOIN assignment ON assignment.id = submission."assignmentId"
    WHERE run.id = ${runId}::uuid`;
  if (mine === undefined) throw new Error(`there is no run ${runId}`);
  // Two tabs of one student take turns; otherwise each could wait for rows that the other has.
  await tables.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`turn ${mine.assignmentId} ${mine.teamId ?? mine.userId}`}, 0))`;
  const inherited = await letPass(tables, runId, mine);
  const priority = mine.isExam ? EXAM : LIVE;
  const turn = inherited ?? (await nextTurn(tables, runId, { ...mine, priority }));
  await tables.$executeRaw`UPDATE grading_run SET priority = ${priority}, turn = ${turn} WHERE id = ${runId}::uuid`;
}

interface Mine {
  readonly isExam: boolean;
  readonly supersedes: boolean;
  readonly assignmentId: string;
  readonly userId: string;
  readonly teamId: string | null;
  readonly courseId: string;
}

/**
 * Puts what the same student has waiting behind, or takes it out of the queue; resolves with the turn that it had, null:
 * nothing waited.
 */
async function letPass(
  tables: Tables,
  runId: string,
  { assignmentId, userId, teamId, supersedes }: Mine,
): Promise<number | null> {
  const passed = await tables.$queryRaw<{ turn: number }[]>`
    UPDATE grading_run run
    SET "newerWaiting" = run."newerWaiting" + 1,
      -- What has a report already is graded anew for a reason, and keeps its run.
      state = CASE WHEN ${supersedes} AND NOT EXISTS (
        SELECT 1 FROM grading_run other WHERE other."submissionId" = run."submissionId" AND other.state = 'completed'
      ) THEN 'superseded' ELSE 'queued' END::run_state
    FROM submission
    WHERE submission.id = run."submissionId" AND submission."assignmentId" = ${assignmentId}::uuid
      AND (submission."userId" = ${userId} OR submission."teamId" = ${teamId}::uuid)
      AND run.state = 'queued' AND run.priority <= ${LIVE} AND run.id <> ${runId}::uuid
    RETURNING run.turn`;
  return passed.length === 0 ? null : Math.min(...passed.map(({ turn }) => turn));
}

/** Where the queue is now, or one after the last that the course has waiting. */
async function nextTurn(
  tables: Tables,
  runId: string,
  { priority, courseId }: { readonly priority: number; readonly courseId: string },
): Promise<number> {
  const [row] = await tables.$queryRaw<{ turn: number }[]>`
    SELECT greatest(
      (SELECT min(turn) FROM grading_run
       WHERE state = 'queued' AND priority = ${priority} AND "newerWaiting" = 0 AND id <> ${runId}::uuid),
      (SELECT max(run.turn) + 1 FROM grading_run run
       WHERE run.state = 'queued' AND run.priority = ${priority} AND run.id <> ${runId}::uuid
         AND run."assignmentVersionId" = ANY (ARRAY(
           SELECT version.id FROM assignment_version version JOIN assignment ON assignment.id = version."assignmentId"
           WHERE assignment."courseId" = ${courseId}::uuid))),
      0) AS turn`;
  return row?.turn ?? 0;
}
