import { Report } from "@laptime/contracts";
import {
  diagnosesOf,
  notifyOfDeadRun,
  Prisma,
  queueOrder,
  raiseGrade,
  recordChecks,
  type Database,
  type Tables,
} from "@laptime/database";
import type { ClaimedRun } from "./claimed-run.ts";
import { fitFor, type GradingWorker } from "./fit-for.ts";
import { measureAgain } from "./measure-again.ts";
import { FAULT_LIMIT, LEASE_SECONDS, backOffSeconds } from "./retry-policy.ts";
import { storableJson } from "./storable-json.ts";

export type AfterFault = "queued" | "dead";

/**
 * The rows of grading runs, as a worker changes them. Every write but the claim names the fence that it holds and does
 * nothing when that is no longer the row's. Instants come from the database, whose clock all workers share.
 */
export class GradingRunStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Takes the run for this worker: one statement, so that of any number of workers exactly one gets it. Resolves with
   * null when there is nothing to take; that is how duplicates, late deliveries and lost races end.
   */
  async claim(runId: string, worker: GradingWorker): Promise<ClaimedRun | null> {
    const { id: workerId } = worker;
    // A lost worker counts as a fault: a submission that kills its worker must not do so for ever.
    if (await this.#giveUpOnLost(runId)) return null;
    const rows = await this.#database.$queryRaw<ClaimedRow[]>`
      UPDATE grading_run run
      SET state = 'running',
          fence = run.fence + 1,
          faults = run.faults + CASE run.state WHEN 'running' THEN 1 ELSE 0 END,
          "lastFault" = CASE run.state WHEN 'running' THEN 'worker ' || run."workerId" || ' was lost' ELSE run."lastFault" END,
          "workerId" = ${workerId},
          "leaseExpiresAt" = now() + make_interval(secs => ${LEASE_SECONDS}),
          "startedAt" = now()
      FROM submission, assignment_version version, assignment
      WHERE run.id = ${runId}::uuid
        AND submission.id = run."submissionId"
        AND version.id = run."assignmentVersionId"
        AND assignment.id = version."assignmentId"
        AND ((run.state = 'queued' AND run."dueAt" <= now()) OR (run.state = 'running' AND run."leaseExpiresAt" < now()))
        AND ${fitFor(worker)}
      RETURNING run.id AS "runId", run.fence,
        (extract(epoch FROM now() - run."createdAt") * 1000)::float8 AS "queueMs",
        submission.digest, submission."filesKey", submission."submittedAt", run."measuredBefore", run."replacesId",
        (SELECT "order" -> 'checks' FROM regrade WHERE regrade.id = run."regradeId") AS "onlyChecks", assignment.slug, version.digest AS version, version."bundleKey"`;
    const [row] = rows;
    // Nothing came back: completed or dead already (a duplicate), running with a live lease (another worker has it),
    // queued but not due (backing off after a fault; the sweep adds it in time), or deleted with its submission.
    return row === undefined ? null : toClaimedRun(row);
  }

  /** The report of a completed run. Rejects when there is none. */
  async reportOf(runId: string): Promise<Report> {
    const { report } = await this.#database.gradingRun.findUniqueOrThrow({
      where: { id: runId },
      select: { report: true },
    });
    return Report.parse(report);
  }

  /** Resolves with false when the run is no longer ours. Idempotent. */
  async extendLease(runId: string, fence: number): Promise<boolean> {
    const extended = await this.#database.$executeRaw`
      UPDATE grading_run SET "leaseExpiresAt" = now() + make_interval(secs => ${LEASE_SECONDS})
      WHERE id = ${runId}::uuid AND fence = ${fence} AND state = 'running'`;
    return extended === 1;
  }

  /**
   * Completes the run with its report and brings the student's grade up to date, in one transaction; `again`: and queues
   * a new run of the same submission, which another host takes if there is one. Resolves with false, and has changed
   * nothing, when the run is no longer ours or is completed already.
   */
  async complete(runId: string, fence: number, report: Report, again = false): Promise<boolean> {
    const { verdict, score } = report;
    return this.#database.$transaction(async (tables) => {
      const completed = await tables.$executeRaw`
        UPDATE grading_run
        SET state = 'completed', report = ${JSON.stringify(storableJson(report))}::jsonb, verdict = ${verdict},
            earned = ${score.earned}::float8::numeric, possible = ${score.possible}::float8::numeric,
            diagnoses = ${diagnosesOf(report)}, "completedAt" = now(), "leaseExpiresAt" = NULL
        WHERE id = ${runId}::uuid AND fence = ${fence} AND state = 'running'`;
      if (completed === 0) return false;
      await recordChecks(tables, runId, storableJson(report));
      await raiseGrade(tables, runId);
      if (again) await measureAgain(tables, runId);
      return true;
    });
  }

  /**
   * Notes that the platform failed: back to the queue after a back-off, or dead at the limit. Resolves with the new
   * state, or with null when the run is no longer ours.
   */
  async fault(runId: string, fence: number, reason: string): Promise<AfterFault | null> {
    return this.#database.$transaction(async (tables) => {
      const [row] = await tables.$queryRaw<{ state: AfterFault }[]>`
      UPDATE grading_run
      SET faults = faults + 1, "lastFault" = ${storableJson(reason)}, "workerId" = NULL, "leaseExpiresAt" = NULL,
          state = CASE WHEN faults + 1 >= ${FAULT_LIMIT} THEN 'dead' ELSE 'queued' END::run_state,
          "dueAt" = now() + make_interval(secs => (${BACK_OFFS}::float8[])[faults + 1])
      WHERE id = ${runId}::uuid AND fence = ${fence} AND state = 'running'
      RETURNING state`;
      if (row?.state === "dead") await notifyOfDeadRun(tables, runId);
      return row?.state ?? null;
    });
  }

  /** Gives the run up at once, for what a retry cannot mend. Resolves with false when the run is no longer ours. */
  async bury(runId: string, fence: number, reason: string): Promise<boolean> {
    return this.#giveUp(
      runId,
      (tables) => tables.$executeRaw`
      UPDATE grading_run
      SET state = 'dead', faults = faults + 1, "lastFault" = ${storableJson(reason)}, "leaseExpiresAt" = NULL
      WHERE id = ${runId}::uuid AND fence = ${fence} AND state = 'running'`,
    );
  }

  /** Gives the run back as if it had not been claimed: nobody's fault. Resolves with false when it is no longer ours. */
  async release(runId: string, fence: number): Promise<boolean> {
    const released = await this.#database.$executeRaw`
      UPDATE grading_run SET state = 'queued', "dueAt" = now(), "workerId" = NULL, "leaseExpiresAt" = NULL
      WHERE id = ${runId}::uuid AND fence = ${fence} AND state = 'running'`;
    return released === 1;
  }

  /**
   * Ends the leases of an earlier life of this worker, which was killed: its runs need not wait for that. If it lives after
   * all, its fences are old as soon as another has them. Idempotent.
   */
  async endOwnLeases(workerId: string): Promise<number> {
    return this.#database.$executeRaw`
      UPDATE grading_run SET "leaseExpiresAt" = now() - interval '1 ms'
      WHERE "workerId" = ${workerId} AND state = 'running'`;
  }

  /**
   * Runs that this worker should have now: those of lost workers, then in the order of the queue. Two index scans, each
   * cut off: the cost does not grow with the queue. Whoever is cut off comes when those before it are done.
   */
  async findDue(limit: number, worker: GradingWorker): Promise<string[]> {
    const columns = Prisma.sql`run.id, run.state, run.priority, run."newerWaiting", run.turn, run."dueAt"`;
    const rows = await this.#database.$queryRaw<{ id: string }[]>`
      SELECT id FROM (
      (SELECT ${columns} FROM grading_run run JOIN assignment_version version ON version.id = run."assignmentVersionId"
       WHERE run.state = 'running' AND run."leaseExpiresAt" < now() AND ${fitFor(worker)}
       ORDER BY ${queueOrder("run")} LIMIT ${limit})
      UNION ALL
      (SELECT ${columns} FROM grading_run run JOIN assignment_version version ON version.id = run."assignmentVersionId"
       WHERE run.state = 'queued' AND run."dueAt" <= now() AND ${fitFor(worker)}
       ORDER BY ${queueOrder("run")} LIMIT ${limit})
      ) due ORDER BY due.state = 'queued', ${queueOrder("due")} LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }

  /** Notes that this host grades, so that a run which needs its cores waits for it. Idempotent. */
  async seen({ id, cores, slots }: GradingWorker): Promise<void> {
    await this.#database.$executeRaw`
      INSERT INTO grading_host ("workerId", cores, slots, "seenAt") VALUES (${id}, ${cores}, ${slots}, now())
      ON CONFLICT ("workerId") DO UPDATE SET cores = excluded.cores, slots = excluded.slots, "seenAt" = excluded."seenAt"`;
  }

  async #giveUpOnLost(runId: string): Promise<boolean> {
    return this.#giveUp(
      runId,
      (tables) => tables.$executeRaw`
      UPDATE grading_run
      SET state = 'dead', faults = faults + 1, "lastFault" = 'worker ' || "workerId" || ' was lost', "leaseExpiresAt" = NULL
      WHERE id = ${runId}::uuid AND state = 'running' AND "leaseExpiresAt" < now() AND faults + 1 >= ${FAULT_LIMIT}`,
    );
  }

  /** `update` resolves with how many runs it has made dead. Teachers are told in the same transaction. */
  #giveUp(runId: string, update: (tables: Tables) => Promise<number>): Promise<boolean> {
    return this.#database.$transaction(async (tables) => {
      if ((await update(tables)) === 0) return false;
      await notifyOfDeadRun(tables, runId);
      return true;
    });
  }
}

const BACK_OFFS = Array.from({ length: FAULT_LIMIT }, (_, earlier) => backOffSeconds(earlier + 1));

interface ClaimedRow {
  readonly runId: string;
  readonly fence: number;
  readonly queueMs: number;
  readonly digest: string;
  readonly filesKey: string;
  readonly submittedAt: Date;
  readonly measuredBefore: number;
  readonly replacesId: string | null;
  readonly onlyChecks: string[] | null;
  readonly slug: string;
  readonly version: string;
  readonly bundleKey: string;
}

const toClaimedRun = ({
  runId,
  fence,
  queueMs,
  digest,
  filesKey,
  submittedAt,
  measuredBefore,
  replacesId,
  onlyChecks,
  slug,
  version,
  bundleKey,
}: ClaimedRow): ClaimedRun => ({
  runId,
  fence,
  queueMs,
  measuredBefore,
  only: replacesId === null || !onlyChecks?.length ? null : { checks: onlyChecks, of: replacesId },
  submission: { digest, filesKey, submittedAt: submittedAt.toISOString() },
  assignment: { slug, version, bundleKey },
});
