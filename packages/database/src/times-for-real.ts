import { Prisma } from "./generated/client.ts";

/** How long a timed run waits for a host that is not too noisy; then it is taken, and may stay undecided. */
export const QUIET_HOST_SECONDS = 600;

/**
 * Whether anything that a version measures is timed for real, and so depends on its host: on the discrete clock it does not.
 * `version`: the alias of its table.
 */
export const timesForReal = (version: string): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT FROM jsonb_array_elements(coalesce(${Prisma.raw(version)}.file->'speedups', '[]'::jsonb)) speedup
  WHERE speedup->>'clock' IS DISTINCT FROM 'discrete'
)`;
