import { Inject, Injectable } from "@nestjs/common";
import { Prisma, queueOrder, type Database } from "@laptime/database";
import { DATABASE } from "../http/ports.ts";
import { QueueView, type Seen } from "./queue-view.ts";

@Injectable()
export class QueueViewStore {
  constructor(@Inject(DATABASE) private readonly database: Pick<Database, "$queryRaw">) {}

  /** The queue in the order in which workers take it, all that is under way, and who grades. */
  async take(): Promise<QueueView> {
    // One row of JSON: hundreds of rows would take longer to read than to find.
    const [seen] = await this.database.$queryRaw<Seen[]>`
      SELECT
        (SELECT coalesce(json_agg(json_build_array(run.id, run."assignmentVersionId") ORDER BY ${queueOrder("run")}), '[]')
         FROM grading_run run WHERE run.state = 'queued') AS waiting,
        (SELECT coalesce(json_agg(json_build_array(run."assignmentVersionId", ${RUNNING_FOR_MS})), '[]')
         FROM grading_run run WHERE run.state = 'running') AS running,
        (SELECT coalesce(sum(slots), 0)::int FROM grading_host WHERE "seenAt" > now() - interval '1 minute') AS slots`;
    return new QueueView(seen ?? { waiting: [], running: [], slots: 0 });
  }
}

const RUNNING_FOR_MS = Prisma.sql`coalesce(extract(epoch FROM now() - run."startedAt") * 1000, 0)::float8`;
