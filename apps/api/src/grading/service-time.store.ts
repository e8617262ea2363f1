import { Inject, Injectable } from "@nestjs/common";
import { Prisma, queueOrder, type Database } from "@laptime/database";
import type { RunsAhead } from "@laptime/grading";
import type { Clock } from "@laptime/runtime";
import { CLOCK, DATABASE } from "../http/ports.ts";
import type { RunRow } from "./grading-run.store.ts";

/** So many of the newest runs tell how long one takes. */
const NEWEST = 50;
/** A median of fifty does not change faster; hundreds of open pages ask for it. */
const KEPT_MS = 10_000;

/** How long runs take, as measured, and what is before one in the queue. */
@Injectable()
export class ServiceTimeStore {
  readonly #known = new Map<string, { readonly ms: number | null; readonly until: number }>();

  constructor(
    @Inject(DATABASE) private readonly database: Pick<Database, "$queryRaw">,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The median of the newest runs, from their start to their report, in ms; null when there is none. May be 10 s old. */
  async serviceMs(assignmentVersionId: string): Promise<number | null> {
    const now = this.clock.now().getTime();
    const known = this.#known.get(assignmentVersionId);
    if (known && now < known.until) return known.ms;
    const [row] = await this.database.$queryRaw<{ ms: number | null }[]>`
      SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM "completedAt" - "startedAt") * 1000)::float8 AS ms
      FROM (SELECT "startedAt", "completedAt" FROM grading_run
            WHERE "assignmentVersionId" = ${assignmentVersionId}::uuid AND "completedAt" IS NOT NULL
              AND "startedAt" IS NOT NULL
            ORDER BY "completedAt" DESC LIMIT ${NEWEST}) AS newest`;
    const ms = row?.ms ?? null;
    this.#known.set(assignmentVersionId, { ms, until: now + KEPT_MS });
    return ms;
  }

  /** 1 is next. */
  async positionOf(run: RunRow): Promise<number> {
    const [row] = await this.database.$queryRaw<{ before: number }[]>`
      SELECT count(*)::int AS before FROM grading_run run WHERE run.state = 'queued' AND ${isBefore(run)}`;
    return 1 + (row?.before ?? 0);
  }

  /** What is queued before the run, and all that is under way. */
  async ahead(run: RunRow): Promise<RunsAhead[]> {
    const rows = await this.database.$queryRaw<{ versionId: string; queued: number; running: number[] }[]>`
      SELECT "assignmentVersionId" AS "versionId", (count(*) FILTER (WHERE state = 'queued'))::int AS queued,
             coalesce(array_agg((extract(epoch FROM now() - "startedAt") * 1000)::float8)
               FILTER (WHERE state = 'running'), '{}') AS running
      FROM grading_run run
      WHERE run.state = 'running' OR (run.state = 'queued' AND ${isBefore(run)})
      GROUP BY "assignmentVersionId"`;
    return Promise.all(
      rows.map(async ({ versionId, queued, running }) => ({
        serviceMs: await this.serviceMs(versionId),
        queued,
        runningForMs: running.map((ms) => ms ?? 0),
      })),
    );
  }

  /** How many runs are graded at a time, by the workers that were heard of in the last minute. */
  async slots(): Promise<number> {
    const [row] = await this.database.$queryRaw<{ slots: number }[]>`
      SELECT coalesce(sum(slots), 0)::int AS slots FROM grading_host WHERE "seenAt" > now() - interval '1 minute'`;
    return row?.slots ?? 0;
  }
}

/** Whether a queued `run` is taken before this one: as workers do. */
const isBefore = ({ id, dueAt, priority, newerWaiting, turn }: RunRow): Prisma.Sql => Prisma.sql`
  (${queueOrder("run")}) < (${priority}, ${newerWaiting}, ${turn}, ${dueAt}, ${id}::uuid)`;
