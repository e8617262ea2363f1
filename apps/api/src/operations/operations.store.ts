import { HostState, HostWanted, type OperationsView } from "@laptime/contracts";
import { recordAudit, Prisma, type Database } from "@laptime/database";
import { owedPassbacks } from "./passback-lag.store.ts";

/** A host that has said nothing for so long is lost. */
const LOST_MS = 60_000;
const DAY_MS = 86_400_000;
const MOST_RUNS = 50;
/** A host that was not heard of for so long is shown no more. */
const FORGOTTEN_MS = 7 * DAY_MS;

/** The place as those see it who run it. */
export class OperationsStore {
  constructor(private readonly database: Database) {}

  async view(now: Date): Promise<Omit<OperationsView, "objectives">> {
    return {
      hosts: await this.#hosts(now),
      queue: await this.#queue(),
      passbacks: await owedPassbacks(this.database),
      dead: {
        total: await this.database.gradingRun.count({ where: { state: "dead" } }),
        newest: (await this.#runs(Prisma.sql`run.state = 'dead'`)).map(({ state: _state, ...run }) => run),
      },
      faults: await this.#runs(
        Prisma.sql`run.faults > 0 AND run.state <> 'dead' AND run."createdAt" > now() - interval '7 days'`,
      ),
    };
  }

  /** Resolves with false when there is no such host. Idempotent. */
  want(workerId: string, actorId: string, wanted: HostWanted): Promise<boolean> {
    return this.database.$transaction(async (tx) => {
      const { count } = await tx.gradingHost.updateMany({ where: { workerId }, data: { wanted } });
      if (count === 0) return false;
      await recordAudit(tx, { actorId, courseId: null, action: "host.want", subject: `${workerId}: ${wanted}` });
      return true;
    });
  }

  /** Dead runs are due again, with all their tries; left out: all of them. Resolves with how many. Idempotent. */
  retry(actorId: string, runIds: readonly string[] | undefined): Promise<number> {
    return this.database.$transaction(async (tx) => {
      const { count } = await tx.gradingRun.updateMany({
        where: { state: "dead", ...(runIds && { id: { in: [...runIds] } }) },
        data: { state: "queued", faults: 0, dueAt: new Date(), workerId: null },
      });
      if (count > 0) {
        await recordAudit(tx, { actorId, courseId: null, action: "run.retry", subject: `${count} runs` });
      }
      return count;
    });
  }

  async #hosts(now: Date): Promise<OperationsView["hosts"]> {
    const rows = await this.database.gradingHost.findMany({
      where: { seenAt: { gt: new Date(now.getTime() - FORGOTTEN_MS) } },
      orderBy: { workerId: "asc" },
    });
    const samples = await this.database.hostSample.findMany({
      where: { takenAt: { gt: new Date(now.getTime() - DAY_MS) } },
      orderBy: { takenAt: "asc" },
    });
    return rows.map(({ workerId, cores, slots, wanted, seenAt, state }) => ({
      ...{ workerId, cores, slots, wanted: HostWanted.parse(wanted), seenAt: seenAt.toISOString() },
      isLost: now.getTime() - seenAt.getTime() > LOST_MS,
      state: HostState.nullable().parse(state),
      samples: samples
        .filter((sample) => sample.workerId === workerId)
        .map(({ takenAt, busyCores, busySlots }) => ({ at: takenAt.toISOString(), busyCores, busySlots })),
    }));
  }

  #queue(): Promise<OperationsView["queue"]> {
    return this.database.$queryRaw`
      WITH work AS (
        SELECT assignment."courseId", run.state, run."dueAt", CASE WHEN run.priority > 0 THEN 'behind' ELSE 'live' END AS kind
        FROM grading_run run
        JOIN submission ON submission.id = run."submissionId"
        JOIN assignment ON assignment.id = submission."assignmentId"
        WHERE run.state IN ('queued', 'running')
        UNION ALL
        SELECT "courseId", state, "dueAt", 'rehearsal' FROM rehearsal WHERE state IN ('queued', 'running'))
      SELECT course.title AS course,
        (count(*) FILTER (WHERE state = 'queued' AND kind = 'live'))::int AS waiting,
        (count(*) FILTER (WHERE state = 'running' AND kind <> 'rehearsal'))::int AS running,
        (count(*) FILTER (WHERE state = 'queued' AND kind = 'behind'))::int AS behind,
        (count(*) FILTER (WHERE state = 'queued' AND kind = 'rehearsal'))::int AS "rehearsalsWaiting",
        (count(*) FILTER (WHERE state = 'running' AND kind = 'rehearsal'))::int AS "rehearsalsRunning",
        (extract(epoch FROM now() - min("dueAt") FILTER (
          WHERE state = 'queued' AND kind = 'live' AND "dueAt" <= now())) * 1000)::float8 AS "oldestWaitMs"
      FROM work JOIN course ON course.id = work."courseId"
      GROUP BY course.id
      ORDER BY "oldestWaitMs" DESC NULLS LAST, course.title`;
  }

  /** Newest first. */
  async #runs(which: Prisma.Sql): Promise<OperationsView["faults"]> {
    const rows = await this.database.$queryRaw<(Omit<OperationsView["faults"][number], "at"> & { at: Date })[]>`
      SELECT run.id AS "runId", run."submissionId", course.title AS course, assignment.slug AS assignment,
        person.name AS student, run.faults, coalesce(run."lastFault", '') AS reason, run.state::text AS state,
        coalesce(run."startedAt", run."createdAt") AS at
      FROM grading_run run
      JOIN submission ON submission.id = run."submissionId"
      JOIN "user" person ON person.id = submission."userId"
      JOIN assignment ON assignment.id = submission."assignmentId"
      JOIN course ON course.id = assignment."courseId"
      WHERE ${which}
      ORDER BY run.id DESC LIMIT ${MOST_RUNS}`;
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
