import { type Database, Prisma, type Tables } from "@laptime/database";
import { FAULT_LIMIT, LEASE_SECONDS, backOffSeconds } from "./retry-policy.ts";
import { storableJson } from "./storable-json.ts";

export type AfterFault = "queued" | "dead";

/**
 * Rows of work that one worker at a time has, by a lease and a fencing number. Every write but the claim names the fence
 * that it holds and does nothing when that is no longer the row's. Instants come from the database, whose clock all
 * workers share.
 */
export class LeasedRows {
  protected readonly database: Database;
  readonly #table: Prisma.Sql;
  readonly #onDead: (tables: Tables, id: string) => Promise<void>;

  /** `onDead`: what is done in the transaction in which a row is given up. */
  constructor(
    database: Database,
    table: "grading_run" | "rehearsal",
    onDead: (tables: Tables, id: string) => Promise<void> = async () => undefined,
  ) {
    this.database = database;
    this.#table = Prisma.raw(table);
    this.#onDead = onDead;
  }

  /** Resolves with false when the row is no longer ours. Idempotent. */
  async extendLease(id: string, fence: number): Promise<boolean> {
    const extended = await this.database.$executeRaw`
      UPDATE ${this.#table} SET "leaseExpiresAt" = now() + make_interval(secs => ${LEASE_SECONDS})
      WHERE id = ${id}::uuid AND fence = ${fence} AND state = 'running'`;
    return extended === 1;
  }

  /**
   * Notes that the platform failed: back to the queue after a back-off, or dead at the limit. Resolves with the new
   * state, or with null when the row is no longer ours.
   */
  async fault(id: string, fence: number, reason: string): Promise<AfterFault | null> {
    return this.database.$transaction(async (tables) => {
      const [row] = await tables.$queryRaw<{ state: AfterFault }[]>`
        UPDATE ${this.#table}
        SET faults = faults + 1, "lastFault" = ${storableJson(reason)}, "workerId" = NULL, "leaseExpiresAt" = NULL,
            state = CASE WHEN faults + 1 >= ${FAULT_LIMIT} THEN 'dead' ELSE 'queued' END::run_state,
            "dueAt" = now() + make_interval(secs => (${BACK_OFFS}::float8[])[faults + 1])
        WHERE id = ${id}::uuid AND fence = ${fence} AND state = 'running'
        RETURNING state`;
      if (row?.state === "dead") await this.#onDead(tables, id);
      return row?.state ?? null;
    });
  }

  /** Gives the row back as if it had not been claimed: nobody's fault. Resolves with false when it is no longer ours. */
  async release(id: string, fence: number): Promise<boolean> {
    const released = await this.database.$executeRaw`
      UPDATE ${this.#table} SET state = 'queued', "dueAt" = now(), "workerId" = NULL, "leaseExpiresAt" = NULL
      WHERE id = ${id}::uuid AND fence = ${fence} AND state = 'running'`;
    return released === 1;
  }

  /**
   * Ends the leases of an earlier life of this worker, which was killed: its rows need not wait for that. If it lives after
   * all, its fences are old as soon as another has them. Idempotent.
   */
  async endOwnLeases(workerId: string): Promise<number> {
    return this.database.$executeRaw`
      UPDATE ${this.#table} SET "leaseExpiresAt" = now() - interval '1 ms'
      WHERE "workerId" = ${workerId} AND state = 'running'`;
  }

  /** A lost worker counts as a fault: what kills its worker must not do so for ever. Resolves with whether it is given up. */
  protected giveUpOnLost(id: string): Promise<boolean> {
    return this.giveUp(
      id,
      (tables) => tables.$executeRaw`
        UPDATE ${this.#table}
        SET state = 'dead', faults = faults + 1, "lastFault" = 'worker ' || "workerId" || ' was lost', "leaseExpiresAt" = NULL
        WHERE id = ${id}::uuid AND state = 'running' AND "leaseExpiresAt" < now() AND faults + 1 >= ${FAULT_LIMIT}`,
    );
  }

  /** `update` resolves with how many rows it has made dead. */
  protected giveUp(id: string, update: (tables: Tables) => Promise<number>): Promise<boolean> {
    return this.database.$transaction(async (tables) => {
      if ((await update(tables)) === 0) return false;
      await this.#onDead(tables, id);
      return true;
    });
  }
}

/** What a claim sets in a row called `run`. */
export const claimedBy = (workerId: string): Prisma.Sql => Prisma.sql`
  state = 'running',
  fence = run.fence + 1,
  faults = run.faults + CASE run.state WHEN 'running' THEN 1 ELSE 0 END,
  "lastFault" = CASE run.state WHEN 'running' THEN 'worker ' || run."workerId" || ' was lost' ELSE run."lastFault" END,
  "workerId" = ${workerId},
  "leaseExpiresAt" = now() + make_interval(secs => ${LEASE_SECONDS}),
  "startedAt" = now()`;

/** Whether a row called `run` may be claimed: it is due, or whoever has it is lost. */
export const CLAIMABLE = Prisma.sql`(
  (run.state = 'queued' AND run."dueAt" <= now()) OR (run.state = 'running' AND run."leaseExpiresAt" < now()))`;

const BACK_OFFS = Array.from({ length: FAULT_LIMIT }, (_, earlier) => backOffSeconds(earlier + 1));
