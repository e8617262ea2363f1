import type { AuditAction, NewRegrade } from "@laptime/contracts";
import { recordAudit, Prisma, type Database, type RegradeState, type Tables } from "@laptime/database";
import { speakingRun, type CompletedRun } from "@laptime/grading";

/** Behind live work, whose priority is 0. */
const BEHIND_LIVE_WORK = 1;
/** Rows a statement. */
const BATCH = 2_000;
/** Tens of thousands of rows. */
const LONG = { timeout: 120_000, maxWait: 10_000 } as const;

export type NotOrdered = "regrade_malformed" | "nothing_to_regrade";

interface Moves {
  readonly from: readonly RegradeState[];
  readonly to: RegradeState;
  /** Where it is already done, or under way. */
  readonly done: readonly RegradeState[];
  readonly action: AuditAction;
}

const moves = {
  apply: {
    from: ["previewed", "undone"],
    to: "applying",
    done: ["applying", "applied"],
    action: "regrade.apply",
  },
  undo: { from: ["applied"], to: "undoing", done: ["undoing", "undone"], action: "regrade.undo" },
  discard: {
    from: ["grading", "comparing", "previewed", "undone"],
    to: "discarded",
    done: ["discarded"],
    action: "regrade.discard",
  },
} as const satisfies Record<string, Moves>;

/** Regrades of many, as teachers order them and decide on them. The worker does what takes long. */
export class RegradeOrders {
  constructor(private readonly database: Pick<Database, "$transaction">) {}

  /**
   * Makes the runs, behind all live work; no grade changes. Resolves with null when the regrade is there, or with why it
   * is not. Idempotent by the order's id.
   */
  order(courseId: string, by: string, order: NewRegrade): Promise<NotOrdered | null> {
    return this.database.$transaction(async (tx) => {
      const known = await tx.regrade.findUnique({ where: { id: order.id }, select: { courseId: true, by: true } });
      if (known !== null) return known.courseId === courseId && known.by === by ? null : "regrade_malformed";
      const assignmentIds = [...new Set(order.assignmentIds)];
      if (order.checks.length > 0 && assignmentIds.length > 1) return "regrade_malformed";
      const ofCourse = { id: { in: assignmentIds }, courseId, currentVersionId: { not: null } };
      if ((await tx.assignment.count({ where: ofCourse })) < assignmentIds.length) return "regrade_malformed";

      const graded = await findGraded(tx, { ...order, assignmentIds });
      if (graded.length === 0) return "nothing_to_regrade";
      const students = new Set(graded.flatMap(({ ownerIds }) => ownerIds)).size;
      await tx.regrade.create({ data: { id: order.id, courseId, order, by, total: graded.length, students } });
      for (let from = 0; from < graded.length; from += BATCH) {
        await tx.gradingRun.createMany({
          data: graded.slice(from, from + BATCH).map(({ submissionId, assignmentVersionId, replacesId }) => ({
            ...{ submissionId, assignmentVersionId, replacesId },
            ...{ regradeId: order.id, isProposed: true, keepsBest: order.keepsBest, priority: BEHIND_LIVE_WORK },
          })),
        });
      }
      await note(tx, order.id, by, "regrade.order");
      return null;
    }, LONG);
  }

  /** Resolves with false when it is in no state from which that can be done. Idempotent. */
  decide(id: string, by: string, what: keyof typeof moves): Promise<boolean> {
    const { from, to, done, action }: Moves = moves[what];
    return this.database.$transaction(async (tx) => {
      const { count } = await tx.regrade.updateMany({
        where: { id, state: { in: [...from] } },
        data: { state: to, settled: 0, settledUpTo: "", leaseExpiresAt: null },
      });
      if (count === 0) return (await tx.regrade.count({ where: { id, state: { in: [...done] } } })) === 1;
      if (to === "discarded") await removeRuns(tx, id);
      await note(tx, id, by, action);
      return true;
    }, LONG);
  }
}

/** What was graded for nothing goes; what is being graded finds its run gone. */
async function removeRuns(tables: Tables, regradeId: string): Promise<void> {
  await tables.gradingRun.deleteMany({ where: { regradeId } });
  await tables.regradeOutcome.deleteMany({ where: { regradeId } });
}

async function note(tables: Tables, id: string, actorId: string, action: AuditAction): Promise<void> {
  const { courseId, total, order } = await tables.regrade.findUniqueOrThrow({ where: { id } });
  const reason = (order as Pick<NewRegrade, "reason">).reason;
  await recordAudit(tables, {
    actorId,
    courseId,
    action,
    subject: reason,
    details: { regradeId: id, submissions: total },
  });
}

interface GradedAnew {
  readonly submissionId: string;
  readonly ownerIds: readonly string[];
  readonly assignmentVersionId: string;
  /** The run that speaks for the submission. */
  readonly replacesId: string;
}

/**
 * Of a program against the version that is published now, for that is where a mistake of the tests was put right; of a
 * quiz against the version that its questions were drawn from, whose ids its answers are in.
 */
async function findGraded(tables: Tables, order: NewRegrade): Promise<GradedAnew[]> {
  const rows = await tables.$queryRaw<RunRow[]>`
    SELECT submission.id AS "submissionId", run.id AS "runId", run.earned::float8 AS earned,
      run.possible::float8 AS possible, run."measuredBefore", run."keepsBest",
      coalesce(attempt."assignmentVersionId", assignment."currentVersionId") AS "assignmentVersionId",
      ARRAY(SELECT submission."userId"
        UNION SELECT member."userId" FROM submission_member member WHERE member."submissionId" = submission.id
      ) AS "ownerIds"
    FROM submission
    JOIN assignment ON assignment.id = submission."assignmentId"
    JOIN grading_run run ON run."submissionId" = submission.id AND run.state = 'completed' AND NOT run."isProposed"
    LEFT JOIN quiz_attempt attempt ON attempt."submissionId" = submission.id
    WHERE submission."assignmentId" = ANY (${order.assignmentIds}::uuid[]) AND ${wanted(order)}
    ORDER BY submission.id, run."createdAt" DESC, run.id DESC`;
  return [...Map.groupBy(rows, ({ submissionId }) => submissionId).values()].flatMap((runs) => {
    const speaking = speakingRun(runs);
    return speaking === null ? [] : [{ ...speaking, replacesId: speaking.runId }];
  });
}

interface RunRow extends CompletedRun, Omit<GradedAnew, "replacesId"> {
  readonly runId: string;
}

function wanted({ submissions, studentIds }: NewRegrade): Prisma.Sql {
  const ids = studentIds === undefined ? null : [...studentIds];
  const all =
    ids === null
      ? Prisma.sql`true`
      : Prisma.sql`(submission."userId" = ANY (${ids}) OR EXISTS (
      SELECT 1 FROM submission_member member
      WHERE member."submissionId" = submission.id AND member."userId" = ANY (${ids})))`;
  if (submissions === "all") return all;
  const whose = ids === null ? Prisma.sql`true` : Prisma.sql`grade."userId" = ANY (${ids})`;
  return Prisma.sql`EXISTS (SELECT 1 FROM grade WHERE grade."submissionId" = submission.id AND ${whose})`;
}
