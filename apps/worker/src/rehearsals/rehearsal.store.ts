import type { Breakage, Report } from "@laptime/contracts";
import { type Database, Prisma } from "@laptime/database";
import { type GradingWorker, hasCores, isQuietFor } from "../grading/fit-for.ts";
import { CLAIMABLE, claimedBy, LeasedRows } from "../grading/leased-rows.store.ts";
import { storableJson } from "../grading/storable-json.ts";

/** A rehearsal that this worker has, and what is needed for it. */
export interface ClaimedRehearsal {
  readonly id: string;
  /** Proof of the claim, as of a run. */
  readonly fence: number;
  readonly slug: string;
  readonly version: string;
  readonly bundleKey: string;
  /** One of the two. */
  readonly caseName: string | null;
  readonly filesKey: string | null;
}

/** What came of it: a report, or why the assignment itself could not be used. */
export interface RehearsalOutcome {
  readonly report: Report | null;
  /** In what the report differs from what was declared. */
  readonly problems: readonly string[];
  readonly breakage: Breakage | null;
}

const fitFor = (worker: GradingWorker): Prisma.Sql => Prisma.sql`(
  ${hasCores(worker.cores, Prisma.sql`run.cores`)} AND ${isQuietFor(worker, Prisma.sql`run."isTimed"`)})`;

/** The rows of rehearsals, as a worker changes them. */
export class RehearsalStore extends LeasedRows {
  constructor(database: Database) {
    super(database, "rehearsal");
  }

  /** Takes the rehearsal for this worker, as `GradingRunStore.claim` takes a run; null: there is nothing to take. */
  async claim(id: string, worker: GradingWorker): Promise<ClaimedRehearsal | null> {
    if (await this.giveUpOnLost(id)) return null;
    const [row] = await this.database.$queryRaw<ClaimedRehearsal[]>`
      UPDATE rehearsal run SET ${claimedBy(worker.id)}
      WHERE run.id = ${id}::uuid AND ${CLAIMABLE} AND ${fitFor(worker)}
      RETURNING run.id, run.fence, run.slug, run.version, run."bundleKey", run."caseName", run."filesKey"`;
    return row ?? null;
  }

  /** Resolves with false, and has changed nothing, when the rehearsal is no longer ours or is completed already. */
  async complete(id: string, fence: number, outcome: RehearsalOutcome): Promise<boolean> {
    const { report, problems, breakage } = outcome;
    const completed = await this.database.$executeRaw`
      UPDATE rehearsal
      SET state = 'completed', report = ${jsonOrNull(report)}::jsonb, problems = ${storableJson(problems)},
          breakage = ${jsonOrNull(breakage)}::jsonb, "completedAt" = now(), "leaseExpiresAt" = NULL
      WHERE id = ${id}::uuid AND fence = ${fence} AND state = 'running'`;
    return completed === 1;
  }

  /** Rehearsals that this worker should have now, those that waited longest first. */
  async findDue(limit: number, worker: GradingWorker): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>`
      SELECT run.id FROM rehearsal run
      WHERE run.state IN ('queued', 'running') AND ${CLAIMABLE} AND ${fitFor(worker)}
      ORDER BY run."dueAt", run.id LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }
}

const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(storableJson(value)));
