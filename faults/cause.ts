import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { run } from "../scripts/command.ts";
import type { FaultKind, PlannedFault } from "./plan.ts";
import type { Place } from "./place.ts";

/** Longer than a lease: whoever wakes up finds that its run is another's. */
const FROZEN_MS = 17_000;
const BELLS = 10;

/** Causes one fault and, where it does not mend by itself, mends it. Resolves when it is over. */
export async function cause(place: Place, { kind, worker, forMs }: PlannedFault): Promise<void> {
  await causes[kind](place, worker, forMs);
}

type Cause = (place: Place, worker: 0 | 1, forMs: number) => Promise<void>;

const causes: Record<FaultKind, Cause> = {
  "kill-worker": async ({ workers }, worker) => workers[worker]?.signal("SIGKILL"),
  "stop-worker": async ({ workers }, worker) => workers[worker]?.signal("SIGTERM"),
  "freeze-worker": async ({ workers }, worker) => {
    workers[worker]?.signal("SIGSTOP");
    await delay(FROZEN_MS);
    workers[worker]?.signal("SIGCONT");
  },
  "kill-judge": (place, worker) => killContainers(place, worker, "judge"),
  "kill-candidate": (place, worker) => killContainers(place, worker, "candidate"),
  "kill-api": async ({ api }) => api?.signal("SIGKILL"),
  "restart-redis": async (place, _worker, forMs) => {
    process.kill(place.redis.pid, "SIGKILL");
    await place.redis.ended;
    await delay(forMs);
    await place.startRedis();
  },
  "empty-redis": async (place) => {
    await askRedis(place, "FLUSHALL");
  },
  "cut-off-worker-from-redis": async (place, worker, forMs) => {
    place.wayToRedis(worker).cut();
    // Past the time in which connections of BullMQ have been known to go deaf (issue 4585).
    await delay(forMs * 3);
    place.wayToRedis(worker).mend();
  },
  "restart-postgres": async (place, _worker, forMs) => {
    // To its first process alone: what it started ends by itself, as after a crash.
    process.kill(place.postgres.pid, "SIGQUIT");
    await place.postgres.ended;
    await delay(forMs);
    await place.startPostgres();
  },
  "slow-postgres": async ({ database }, _worker, forMs) => {
    const hold = database.$transaction(
      async (tx) => {
        await tx.$executeRaw`LOCK TABLE grading_run, submission IN ACCESS EXCLUSIVE MODE`;
        await delay(forMs);
      },
      { timeout: 30_000 },
    );
    // Another fault may take its connection away: then it holds nothing any more.
    await hold.catch(() => undefined);
  },
  "fill-disk": async ({ scratch }, _worker, forMs) => {
    await scratch.fill();
    await delay(forMs);
    await scratch.empty();
  },
  "ring-for-nothing": async ({ queue }) => {
    // As often as entries are delivered twice or name what is done.
    const bells = Array.from({ length: BELLS }, () => queue.add(randomUUID()));
    await Promise.allSettled(bells);
  },
  "restart-engine": async ({ engine }) => {
    await engine?.restart();
  },
};

async function killContainers(place: Place, worker: 0 | 1, role: string): Promise<void> {
  const filters = [`label=laptime.owner=${place.ownerOf(worker)}`, `label=laptime.role=${role}`];
  const found = await docker(place, ["ps", "-q", ...filters.flatMap((one) => ["--filter", one])]);
  const ids = found.split("\n").filter((id) => id !== "");
  if (ids.length > 0) await docker(place, ["kill", ...ids]);
}

/** What the engine of the place says; nothing while it is away. */
export async function docker({ engine }: Place, args: readonly string[]): Promise<string> {
  const host = engine === null ? [] : ["--host", engine.host];
  return (await run("docker", [...host, ...args], { timeLimitMs: 20_000 })).stdout;
}

async function askRedis({ redisAddress: { port, password } }: Place, command: string): Promise<void> {
  await run("redis-cli", ["-p", String(port), "--no-auth-warning", "-a", password, command], { timeLimitMs: 5_000 });
}
