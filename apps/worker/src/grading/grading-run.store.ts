import { Report } from "@laptime/contracts";
import {
  diagnosesOf,
  notifyOfDeadRun,
  Prisma,
  queueOrder,
  raiseGrade,
  recordChecks,
  type Database,
} from "@laptime/database";
import type { ClaimedRun } from "./claimed-run.ts";
import { fitFor, type GradingWorker } from "./fit-for.ts";
import { CLAIMABLE, claimedBy, LeasedRows } from "./leased-rows.store.ts";
import { measureAgain } from "./measure-again.ts";
import { storableJson } from "./storable-json.ts";

/** The rows of grading runs, as a worker changes them. */
export class GradingRunStore extends LeasedRows {
  constructor(database: Database) {
    super(database, "grading_run", notifyOfDeadRun);
  }

  /**
   * Takes the run for this worker: one statement, so that of any number of workers exactly one gets it. Resolves with
   * null when there is nothing to take; that is how duplicates, late deliveries and lost races end.
   */
  async claim(runId: string, worker: GradingWorker): Promise<ClaimedRun | null> {
    if (await this.giveUpOnLost(runId)) return null;
    const rows = await this.database.$queryRaw<ClaimedRow[]>`
      UPDATE grading_run run
      SET ${claimedBy(worker.id)}
      FROM submission, assignment_version version, assignment
      WHERE run.id = ${runId}::uuid
        AND submission.id = run."submissionId"
        AND version.id = run."assignmentVersionId"
        AND assignment.id = version."assignmentId"
        AND ${CLAIMABLE}
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
    const { report } = await this.database.gradingRun.findUniqueOrThrow({
      where: { id: runId },
      select: { report: true },
    });
    return Report.parse(report);
  }

  /**
   * Completes the run with its report and brings the student's grade up to date, in one transaction; `again`: and queues
   * a new run of the same submission, which another host takes if there is one. Resolves with false, and has changed
   * nothing, when the run is no longer ours or is completed already.
   */
  async complete(runId: string, fence: number, report: Report, again = false): Promise<boolean> {
    const { verdict, score } = report;
    return this.database.$transaction(async (tables) => {
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

  /** Gives the run up at once, for what a retry cannot mend. Resolves with false when the run is no longer ours. */
  async bury(runId: string, fence: number, reason: string): Promise<boolean> {
    return this.giveUp(
      runId,
      (tables) => tables.$executeRaw`
        UPDATE grading_run
        SET state = 'dead', faults = faults + 1, "lastFault" = ${storableJson(reason)}, "leaseExpiresAt" = NULL
        WHERE id = ${runId}::uuid AND fence = ${fence} AND state = 'running'`,
    );
  }

  /**
   * Runs that this worker should have now: those of lost workers, then in the order of the queue. Two index scans, each
   * cut off: the cost does not grow with the queue. Whoever is cut off comes when those before it are done.
   * `lowest`: without those of a lower priority, which is a higher number.
   */
  async findDue(limit: number, worker: GradingWorker, lowest = MOST_PRIORITY): Promise<string[]> {
    const columns = Prisma.sql`run.id, run.state, run.priority, run."newerWaiting", run.turn, run."dueAt"`;
    const rows = await this.database.$queryRaw<{ id: string }[]>`
      SELECT id FROM (
      (SELECT ${columns} FROM grading_run run JOIN assignment_version version ON version.id = run."assignmentVersionId"
       WHERE run.state = 'running' AND run."leaseExpiresAt" < now() AND run.priority <= ${lowest} AND ${fitFor(worker)}
       ORDER BY ${queueOrder("run")} LIMIT ${limit})
      UNION ALL
      (SELECT ${columns} FROM grading_run run JOIN assignment_version version ON version.id = run."assignmentVersionId"
       WHERE run.state = 'queued' AND run."dueAt" <= now() AND run.priority <= ${lowest} AND ${fitFor(worker)}
       ORDER BY ${queueOrder("run")} LIMIT ${limit})
      ) due ORDER BY due.state = 'queued', ${queueOrder("due")} LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }

  /** Notes that this host grades, so that a run which needs its cores waits for it. Idempotent. */
  async seen({ id, cores, slots }: GradingWorker): Promise<void> {
    await this.database.$executeRaw`
      INSERT INTO grading_host ("workerId", cores, slots, "seenAt") VALUES (${id}, ${cores}, ${slots}, now())
      ON CONFLICT ("workerId") DO UPDATE SET cores = excluded.cores, slots = excluded.slots, "seenAt" = excluded."seenAt"`;
  }
}

const MOST_PRIORITY = 2 ** 31 - 1;

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
