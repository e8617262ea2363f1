import { Inject, Injectable } from "@nestjs/common";
import type { Database } from "@laptime/database";
import type { Clock } from "@laptime/runtime";
import { CLOCK, DATABASE } from "../http/ports.ts";

/** So many of the newest runs tell how long one takes. */
const NEWEST = 50;
/** A median of fifty does not change faster; hundreds of open pages ask for it. */
const KEPT_MS = 10_000;

/** How long runs take, as measured. */
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
}
