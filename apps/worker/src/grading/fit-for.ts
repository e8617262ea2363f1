import { Prisma, QUIET_HOST_SECONDS, timesForReal } from "@laptime/database";
import type { HostNoise } from "../health/host-noise.ts";

/** A worker, as far as it matters which runs it may take. */
export interface GradingWorker {
  readonly id: string;
  /** That a timed stage may hold. */
  readonly cores: number;
  /** Runs that it takes at a time. */
  readonly slots: number;
  /** Left out: it times whatever it has the cores for. */
  readonly noise?: Pick<HostNoise, "note" | "restsUntil">;
}

/** A host that has said nothing for this long is not waited for. */
const HOST_SEEN_SECONDS = 60;
/** How long a run that is measured again waits for another host than the one before. */
const OTHER_HOST_SECONDS = 20;

/**
 * Whether the worker should have `run` of `version`: it has the cores for every strict speedup, or no host that is up
 * has more; it is not the one that could not decide it a moment ago; and it is not too noisy for a timed stage. A run that no host can measure is graded anyway,
 * with "not measurable here" in its report.
 */
export const fitFor = (worker: GradingWorker): Prisma.Sql => Prisma.sql`(
  ${hasCores(worker.cores, NEEDED)} AND ${isQuietFor(worker, timesForReal("version"))}
  AND (
    run."measuredBefore" = 0 OR run.state <> 'queued' OR run."workerId" IS DISTINCT FROM ${worker.id}
    OR run."dueAt" <= now() - make_interval(secs => ${OTHER_HOST_SECONDS})
  )
)`;

/** A host of so many cores has those that are `needed`, or no host that is up has more. */
export const hasCores = (cores: number, needed: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  ${cores} >= ${needed}
  OR NOT EXISTS (
    SELECT 1 FROM grading_host host
    WHERE host.wanted <> 'drain' AND host.cores > ${cores} AND host.cores >= ${needed}
      AND host."seenAt" > now() - make_interval(secs => ${HOST_SEEN_SECONDS})
  )
)`;

/** `timed`: whether the row called `run` times anything for real. */
export const isQuietFor = ({ noise }: GradingWorker, timed: Prisma.Sql): Prisma.Sql =>
  (noise?.restsUntil ?? null) === null
    ? Prisma.sql`true`
    : Prisma.sql`(NOT ${timed} OR run."dueAt" <= now() - make_interval(secs => ${QUIET_HOST_SECONDS}))`;

/** Cores that the version's strict speedups need; on the discrete clock any host will do. */
const NEEDED = Prisma.sql`(
  SELECT coalesce(max(coalesce((speedup->>'cores')::int, 1)), 1)
  FROM jsonb_array_elements(coalesce(version.file->'speedups', '[]'::jsonb)) speedup
  WHERE coalesce(speedup->>'scaling', 'strict') = 'strict' AND speedup->>'clock' IS DISTINCT FROM 'discrete'
)`;
