import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Limits } from "@laptime/contracts";
import { createDatabase, migrate, type Assignment, type Database } from "@laptime/database";
import { createGradingQueue, type GradingQueue } from "@laptime/queue";
import { DirectoryBlobStore } from "@laptime/storage";
import { Builders } from "@laptime/testing";
import { drawToken, hashToken } from "../apps/api/src/identity/token-secret.ts";
import { mustRun } from "../scripts/command.ts";
import { root } from "../scripts/places.ts";
import type { Household } from "../scripts/system/household.ts";
import { claimPort } from "../scripts/system/ports.ts";
import { postgresUrl, startPostgres } from "../scripts/system/postgres.ts";
import { startRedis } from "../scripts/system/redis.ts";
import type { ServiceProcess } from "../scripts/system/service-process.ts";
import { CuttableWay } from "./cuttable-way.ts";
import { OwnEngine } from "./own-engine.ts";
import { assignmentFolder } from "./programs.ts";
import { Scratch } from "./scratch.ts";
import { Supervised } from "./supervised.ts";

const PASSWORD = "faults";
const freePort = () => claimPort("", "127.0.0.1", undefined);

export interface Student {
  readonly id: string;
  readonly token: string;
}

export interface PlaceOrder {
  readonly stateFolder: string;
  readonly household: Household;
  /** An engine of its own, that may be killed. */
  readonly ownEngine: boolean;
}

/**
 * All of Laptime but its pages, on processes of its own: PostgreSQL, Redis, API, two workers in one scratch space, with
 * one assignment and a small class. Everything in it may be killed, stopped, emptied and cut off.
 */
export class Place {
  readonly #order: PlaceOrder;
  readonly #ports: { readonly postgres: number; readonly redis: number; readonly api: number };
  readonly #ways: readonly [CuttableWay, CuttableWay];
  readonly engine: OwnEngine | null;
  readonly scratch: Scratch;
  readonly database: Database;
  readonly queue: GradingQueue;
  postgres: ServiceProcess;
  redis: ServiceProcess;
  api: Supervised | null = null;
  workers: readonly Supervised[] = [];
  assignment!: Assignment;
  students: readonly Student[] = [];

  private constructor(order: PlaceOrder, parts: Awaited<ReturnType<typeof startParts>>) {
    this.#order = order;
    this.#ports = parts.ports;
    this.#ways = parts.ways;
    this.engine = parts.engine;
    this.scratch = parts.scratch;
    this.postgres = parts.postgres;
    this.redis = parts.redis;
    this.database = createDatabase(this.databaseUrl);
    this.queue = createGradingQueue({ url: this.#redisUrl(this.#ports.redis) });
  }

  static async open(order: PlaceOrder): Promise<Place> {
    const place = new Place(order, await startParts(order));
    await migrate(place.databaseUrl);
    await place.#enrol();
    place.api = place.#supervise("api", "apps/api/dist/main.js", `${place.origin}/health/ready`, {
      API_PORT: String(place.#ports.api),
      REDIS_URL: place.#redisUrl(place.#ports.redis),
      AUTH_SECRET: "nobody signs in by password in these campaigns",
    });
    await place.api.untilReady();
    return place;
  }

  get databaseUrl(): string {
    return postgresUrl({ port: this.#ports.postgres, password: PASSWORD });
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#ports.api}`;
  }

  /** Straight, for what the campaign itself asks of it. */
  get redisAddress(): { readonly port: number; readonly password: string } {
    return { port: this.#ports.redis, password: PASSWORD };
  }

  /** Both, on one engine; `skewMs`: by how much the second one's clock is wrong. */
  async startWorkers(skewMs: number): Promise<void> {
    const workers = [];
    for (const index of [0, 1] as const) {
      const port = await freePort();
      const isWrong = index === 1 && skewMs !== 0;
      workers.push(
        this.#supervise(`worker-${index}`, "apps/worker/dist/main.js", `http://127.0.0.1:${port}/health/ready`, {
          WORKER_ID: this.ownerOf(index),
          WORKER_PORT: String(port),
          REDIS_URL: this.#redisUrl(this.#ways[index].port),
          TMPDIR: this.scratch.folder,
          ...(this.engine && { DOCKER_HOST: this.engine.host }),
          ...(isWrong && {
            NODE_OPTIONS: `--import=${join(root, "faults/wrong-clock.mjs")}`,
            LAPTIME_WRONG_CLOCK_MS: String(skewMs),
          }),
        }),
      );
    }
    this.workers = workers;
    await this.untilWorkersReady();
  }

  async untilWorkersReady(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.untilReady()));
  }

  /** Idempotent. */
  async stopWorkers(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.stop()));
    this.workers = [];
  }

  /** The label of a worker's containers. */
  ownerOf(index: 0 | 1): string {
    return `faults-${process.pid}-${index}`;
  }

  wayToRedis(index: 0 | 1): CuttableWay {
    return this.#ways[index];
  }

  async startRedis(): Promise<void> {
    this.redis = await startRedis({ ...this.#folders, port: this.#ports.redis, password: PASSWORD }, this.#launch);
  }

  async startPostgres(): Promise<void> {
    this.postgres = await startPostgres(
      { ...this.#folders, port: this.#ports.postgres, password: PASSWORD },
      this.#launch,
    );
  }

  /** What is durable stays so: a restart here is one after which nothing that was committed may be gone. */
  get #folders() {
    return { stateFolder: this.#order.stateFolder, durable: true };
  }

  async close(): Promise<void> {
    await this.stopWorkers();
    await this.api?.stop();
    await this.queue.close();
    await this.database.$disconnect();
    for (const way of this.#ways) await way.close();
    await this.engine?.stop();
    await this.scratch.remove();
  }

  get #launch() {
    return this.#order.household.launch;
  }

  #redisUrl(port: number): string {
    return `redis://:${PASSWORD}@127.0.0.1:${port}`;
  }

  #supervise(name: string, program: string, readyUrl: string, env: NodeJS.ProcessEnv): Supervised {
    const { stateFolder } = this.#order;
    const { PATH, HOME, DOCKER_HOST } = process.env;
    return new Supervised(
      {
        ...{ name, program, readyUrl, logFolder: join(stateFolder, "logs") },
        env: {
          ...{ PATH, HOME, ...(DOCKER_HOST && { DOCKER_HOST }) },
          ...{ NODE_ENV: "production", DATABASE_URL: this.databaseUrl, BLOB_DIR: join(stateFolder, "blobs"), ...env },
        },
      },
      this.#launch,
    );
  }

  async #enrol(): Promise<void> {
    const builders = new Builders(this.database, new DirectoryBlobStore(join(this.#order.stateFolder, "blobs")));
    const course = await builders.course();
    const file = { limits: Limits.parse({ testSeconds: 60 }) };
    this.assignment = await builders.assignment(course, { folder: assignmentFolder, file });
    const students = [];
    for (const name of ["Lin", "Sam", "Kim", "Noa"]) {
      const { id } = await builders.student(course, { name });
      const token = drawToken();
      const expiresAt = new Date(Date.now() + 86_400_000);
      const data = { userId: id, name: "campaign", hash: hashToken(token), scopes: ["read", "submit"], expiresAt };
      await this.database.accessToken.create({ data });
      students.push({ id, token });
    }
    this.students = students;
  }
}

async function startParts({ stateFolder, household, ownEngine }: PlaceOrder) {
  mkdirSync(stateFolder, { recursive: true });
  await mustRun(
    "turbo",
    ["run", "build", "--filter=@laptime/api", "--filter=@laptime/worker", "--output-logs=errors-only"],
    {
      cwd: root,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" },
    },
  );
  const ports = { postgres: await freePort(), redis: await freePort(), api: await freePort() };
  const { launch } = household;
  const postgres = await startPostgres({ stateFolder, port: ports.postgres, password: PASSWORD }, launch);
  const redis = await startRedis({ stateFolder, port: ports.redis, password: PASSWORD }, launch);
  const ways = [await CuttableWay.to(ports.redis), await CuttableWay.to(ports.redis)] as const;
  const engine = ownEngine ? await OwnEngine.start(stateFolder, launch) : null;
  return { ports, postgres, redis, ways, engine, scratch: await Scratch.make(stateFolder) };
}
