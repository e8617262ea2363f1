import { NewRegrade, RegradedCheck } from "@laptime/contracts";
import {
  notify,
  previewGrades,
  resettleGrades,
  type Database,
  type RegradeState,
  type Tables,
} from "@laptime/database";

/** A regrade that this worker moves on. */
export interface HeldRegrade {
  readonly id: string;
  readonly courseId: string;
  readonly state: RegradeState;
  readonly by: string;
  readonly order: NewRegrade;
  /** The last student who was done with in this state; "": none. */
  readonly settledUpTo: string;
}

/** Another worker takes over what has not moved for so long. */
const LEASE_SECONDS = 15;

/**
 * The rows of regrades of many, as a worker changes them. Every student is a transaction of its own, so that live work
 * never waits for all of them; whoever takes over goes on after the last one.
 */
export class RegradeStore {
  constructor(private readonly database: Database) {}

  /** One that has something to do, for this worker alone until it is released or its lease ends; null: none. */
  async take(): Promise<HeldRegrade | null> {
    const [row] = await this.database.$queryRaw<HeldRegrade[]>`
      UPDATE regrade SET "leaseExpiresAt" = now() + make_interval(secs => ${LEASE_SECONDS})
      WHERE id = (
        SELECT id FROM regrade one
        WHERE (one."leaseExpiresAt" IS NULL OR one."leaseExpiresAt" < now())
          AND (one.state IN ('comparing', 'applying', 'undoing') OR (one.state = 'grading' AND NOT EXISTS (
            SELECT 1 FROM grading_run run WHERE run."regradeId" = one.id AND run.state IN ('queued', 'running'))))
        ORDER BY one."createdAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, "courseId", state, by, "order", "settledUpTo"`;
    return row === undefined ? null : { ...row, order: NewRegrade.parse(row.order) };
  }

  /** To its next state, from the first student on. Resolves with false when it is in another state by now. */
  async move({ id, state, courseId, by }: HeldRegrade, next: RegradeState): Promise<boolean> {
    return this.database.$transaction(async (tables) => {
      const { count } = await tables.regrade.updateMany({
        where: { id, state },
        data: { state: next, leaseExpiresAt: null, settledUpTo: "", ...(!isAtRest(next) && { settled: 0 }) },
      });
      if (count === 0) return false;
      if (next === "previewed") await notify(tables, [by], { kind: "regrade_previewed", courseId, subjectId: id });
      return true;
    });
  }

  /** Those after the last one who was done with, in the order of their ids. */
  async students({ id, settledUpTo }: HeldRegrade): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ userId: string }[]>`
      SELECT DISTINCT owner."userId"
      FROM grading_run run
      JOIN submission ON submission.id = run."submissionId"
      CROSS JOIN LATERAL (
        SELECT submission."userId"
        UNION SELECT member."userId" FROM submission_member member WHERE member."submissionId" = submission.id
      ) owner
      WHERE run."regradeId" = ${id}::uuid AND owner."userId" > ${settledUpTo}
      ORDER BY 1`;
    return rows.map(({ userId }) => userId);
  }

  /** Notes what one student's grades would be. Idempotent. Resolves with false when it is in another state by now. */
  compare(regrade: HeldRegrade, userId: string): Promise<boolean> {
    return this.#forStudent(regrade, userId, async (tables) => {
      const grades = await previewGrades(tables, { courseId: regrade.courseId, userId }, regrade.id);
      await tables.regradeOutcome.deleteMany({ where: { regradeId: regrade.id, userId } });
      await tables.regradeOutcome.createMany({
        data: grades
          .filter(({ before, after }) => before !== null || after !== null)
          .map((grade) => ({ regradeId: regrade.id, userId, ...grade })),
      });
    });
  }

  /** How the checks of its runs differ from those of the runs that they replace. Idempotent. */
  async compareChecks({ id }: HeldRegrade): Promise<void> {
    const checks = await this.database.$queryRaw<RegradedCheck[]>`
      SELECT submission."assignmentId", fresh."checkId" AS id, min(fresh.title) AS title,
        (count(*) FILTER (WHERE fresh.status = 'passed' AND stale.status IS DISTINCT FROM 'passed'))::int AS fixed,
        (count(*) FILTER (WHERE fresh.status <> 'passed' AND stale.status = 'passed'))::int AS broken,
        (count(*) FILTER (WHERE (fresh.status = 'passed') = (stale.status IS NOT DISTINCT FROM 'passed')))::int AS same
      FROM grading_run run
      JOIN submission ON submission.id = run."submissionId"
      JOIN check_result fresh ON fresh."runId" = run.id
      LEFT JOIN check_result stale ON stale."runId" = run."replacesId" AND stale."checkId" = fresh."checkId"
      WHERE run."regradeId" = ${id}::uuid AND run.state = 'completed'
      GROUP BY submission."assignmentId", fresh."checkId"
      ORDER BY submission."assignmentId", min(fresh.position)`;
    await this.database.regrade.update({ where: { id }, data: { checks } });
  }

  /**
   * Its runs speak for their submissions, or do not any more; no grade is changed yet. What could not be graded speaks
   * never: it would stand before the report that there is. Idempotent.
   */
  async propose({ id }: HeldRegrade, isProposed: boolean): Promise<void> {
    await this.database.gradingRun.updateMany({
      where: { regradeId: id, isProposed: !isProposed, ...(!isProposed && { state: "completed" }) },
      data: { isProposed },
    });
  }

  /** Brings one student's grades up to date. Idempotent. Resolves with false when it is in another state by now. */
  settle(regrade: HeldRegrade, userId: string): Promise<boolean> {
    const { courseId, by, order, state } = regrade;
    const reason = state === "undoing" ? `regrade undone: ${order.reason}` : `regraded: ${order.reason}`;
    return this.#forStudent(regrade, userId, (tables) => resettleGrades(tables, { courseId, userId }, { by, reason }));
  }

  async #forStudent(
    { id, state }: HeldRegrade,
    userId: string,
    change: (tables: Tables) => Promise<void>,
  ): Promise<boolean> {
    return this.database.$transaction(async (tables) => {
      await change(tables);
      const moved = await tables.$executeRaw`
        UPDATE regrade SET settled = settled + 1, "settledUpTo" = ${userId},
          "leaseExpiresAt" = now() + make_interval(secs => ${LEASE_SECONDS})
        WHERE id = ${id}::uuid AND state = ${state}::regrade_state AND "settledUpTo" < ${userId}`;
      return moved === 1;
    });
  }
}

const isAtRest = (state: RegradeState): boolean => ["previewed", "applied", "undone"].includes(state);
