import type { Objective, ObjectiveName } from "@laptime/contracts";
import type { Database } from "@laptime/database";
import type { ObjectiveNow, ServiceFigures } from "./objectives.ts";
import { passbackLagMs } from "./passback-lag.store.ts";

/** Fewer runs in an hour say nothing of a part in a hundred. */
const LEAST_RUNS = 20;

/** An alarm of which operators have not been told yet: that it began, or that it is over. */
export interface UntoldAlarm {
  readonly id: string;
  readonly name: ObjectiveName;
  readonly value: number;
  readonly limit: number;
  readonly isOver: boolean;
}

/** What the objectives are measured by, and the alarms when they are missed. */
export class ObjectiveStore {
  constructor(private readonly database: Database) {}

  async figures(): Promise<ServiceFigures> {
    return { ...(await this.#ofRuns()), passbackMs: await passbackLagMs(this.database) };
  }

  /** Opens an alarm for what is missed and ends that of what is met. One API at a time; the others do nothing. */
  async settle(objectives: readonly ObjectiveNow[]): Promise<void> {
    await this.database.$transaction(async (tx) => {
      const [lock] = await tx.$queryRaw<{ isOurs: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(hashtextextended('objectives', 0)) AS "isOurs"`;
      if (lock?.isOurs !== true) return;
      for (const { name, value, limit, isMissed } of objectives) {
        const open = await tx.alarm.findFirst({ where: { objective: name, endedAt: null } });
        if (value === null || isMissed === null) continue;
        if (isMissed && open === null) await tx.alarm.create({ data: { objective: name, value, limit } });
        else if (isMissed && open !== null && value > open.value)
          await tx.alarm.update({ where: { id: open.id }, data: { value } });
        else if (!isMissed && open !== null)
          await tx.alarm.update({ where: { id: open.id }, data: { endedAt: new Date(), isTold: false } });
      }
    });
  }

  /** Since when each is missed, and how often that was so in the last week. */
  async standing(objectives: readonly ObjectiveNow[]): Promise<Objective[]> {
    const since = new Date(Date.now() - 7 * 86_400_000);
    const alarms = await this.database.alarm.findMany({
      where: { OR: [{ endedAt: null }, { startedAt: { gt: since } }] },
    });
    return objectives.map(({ name, value, limit }) => {
      const own = alarms.filter(({ objective }) => objective === name);
      const missedSince = own.find(({ endedAt }) => endedAt === null)?.startedAt.toISOString() ?? null;
      return { name, value, limit, missedSince, alarms: own.length };
    });
  }

  async untold(): Promise<UntoldAlarm[]> {
    const rows = await this.database.alarm.findMany({ where: { isTold: false }, orderBy: { startedAt: "asc" } });
    return rows.map(({ id, objective, value, limit, endedAt }) => {
      return { id, name: objective as ObjectiveName, value, limit, isOver: endedAt !== null };
    });
  }

  /** Resolves with false when another API has told it, or it is over meanwhile. */
  async told({ id, isOver }: UntoldAlarm): Promise<boolean> {
    const endedAt = isOver ? { not: null } : null;
    return (
      (await this.database.alarm.updateMany({ where: { id, isTold: false, endedAt }, data: { isTold: true } })).count >
      0
    );
  }

  /** Of the last hour, without regrades of many and what is only proposed: nobody waits for these. */
  async #ofRuns(): Promise<Omit<ServiceFigures, "passbackMs">> {
    const [row] = await this.database.$queryRaw<FigureRow[]>`
      SELECT count(*)::int AS runs,
        (percentile_cont(0.95) WITHIN GROUP (ORDER BY
          extract(epoch FROM coalesce("startedAt", now()) - "createdAt") * 1000))::float8 AS "waitingMs",
        (percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM "completedAt" - "startedAt") * 1000)
          FILTER (WHERE state = 'completed'))::float8 AS "gradingMs",
        (count(*) FILTER (WHERE faults > 0 OR state = 'dead'))::int AS faulty,
        (count(*) FILTER (WHERE state = 'completed'))::int AS completed,
        (count(*) FILTER (WHERE verdict = 'inconclusive'))::int AS inconclusive
      FROM grading_run
      WHERE "createdAt" > now() - interval '1 hour' AND priority <= 0 AND NOT "isProposed"
        AND "measuredBefore" = 0 AND state <> 'superseded'`;
    if (row === undefined) throw new Error("an aggregate has one row");
    const part = (count: number, of: number) => (of < LEAST_RUNS ? null : count / of);
    return {
      waitingMs: row.waitingMs,
      gradingMs: row.gradingMs,
      faults: part(row.faulty, row.runs),
      inconclusive: part(row.inconclusive, row.completed),
    };
  }
}

interface FigureRow {
  readonly runs: number;
  readonly waitingMs: number | null;
  readonly gradingMs: number | null;
  readonly faulty: number;
  readonly completed: number;
  readonly inconclusive: number;
}
