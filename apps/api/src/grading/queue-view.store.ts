import { Inject, Injectable } from "@nestjs/common";
import { Prisma, QUIET_HOST_SECONDS, queueOrder, timesForReal, type Database } from "@laptime/database";
import { DATABASE } from "../http/ports.ts";
import { EMPTY_QUEUE, QueueView, type Seen } from "./queue-view.ts";

/** So many of those that wait are known by their place; a course that is regraded may have thousands more behind them. */
const MOST = 2_000;

@Injectable()
export class QueueViewStore {
  constructor(@Inject(DATABASE) private readonly database: Pick<Database, "$queryRaw">) {}

  /** The front of the queue in the order in which workers take it, all that is under way, and who grades. */
  async take(most = MOST): Promise<QueueView> {
    // One row of JSON: hundreds of rows would take longer to read than to find.
    const [seen] = await this.database.$queryRaw<(Omit<Seen, "needQuiet"> & { allRest: boolean | null })[]>`
      SELECT
        (SELECT coalesce(json_agg(json_build_array(run.id, run."assignmentVersionId") ORDER BY ${queueOrder("run")}), '[]')
         FROM (SELECT * FROM grading_run run WHERE run.state = 'queued'
               ORDER BY ${queueOrder("run")} LIMIT ${most}) AS run) AS waiting,
        (SELECT coalesce(json_agg(json_build_array(run."assignmentVersionId", ${RUNNING_FOR_MS})), '[]')
         FROM grading_run run WHERE run.state = 'running') AS running,
        (SELECT coalesce(sum(slots), 0)::int FROM grading_host WHERE ${IS_UP}) AS slots,
        (SELECT bool_and(coalesce((state->>'restsUntil')::timestamptz > now(), false))
         FROM grading_host WHERE ${IS_UP} AND wanted = 'run') AS "allRest"`;
    if (seen === undefined) return new QueueView(EMPTY_QUEUE);
    const { allRest, ...rest } = seen;
    return new QueueView({ ...rest, needQuiet: allRest === true ? await this.#timed(rest.waiting) : [] });
  }

  /** Of one that is not in the front: 1 is next. Null when it does not wait any more. */
  async positionOf(runId: string): Promise<number | null> {
    const [row] = await this.database.$queryRaw<{ position: number }[]>`
      SELECT (SELECT count(*)::int FROM grading_run run
              WHERE run.state = 'queued' AND (${queueOrder("run")}) <= (${queueOrder("own")})) AS position
      FROM grading_run own WHERE own.id = ${runId}::uuid AND own.state = 'queued'`;
    return row?.position ?? null;
  }

  /** Ids of those among `waiting` that time something for real, and have not waited for a quiet host long enough. */
  async #timed(waiting: Seen["waiting"]): Promise<string[]> {
    const ids = waiting.map(([runId]) => runId);
    const rows = await this.database.$queryRaw<{ id: string }[]>`
      SELECT run.id FROM grading_run run JOIN assignment_version version ON version.id = run."assignmentVersionId"
      WHERE run.id = ANY (${ids}::uuid[]) AND run."dueAt" > now() - make_interval(secs => ${QUIET_HOST_SECONDS})
        AND ${timesForReal("version")}`;
    return rows.map(({ id }) => id);
  }
}

const IS_UP = Prisma.sql`"seenAt" > now() - interval '1 minute'`;
const RUNNING_FOR_MS = Prisma.sql`coalesce(extract(epoch FROM now() - run."startedAt") * 1000, 0)::float8`;
