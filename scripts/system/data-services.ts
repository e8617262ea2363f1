import { step } from "../step.ts";
import { claimPort } from "./ports.ts";
import { postgresUrl, startPostgres } from "./postgres.ts";
import { startRedis } from "./redis.ts";
import type { Secrets } from "./secrets.ts";
import type { Launch } from "./service-process.ts";

export interface DataServicesOrder {
  readonly stateFolder: string;
  readonly secrets: Secrets;
  readonly ports: { readonly postgres?: number | undefined; readonly redis?: number | undefined };
  /** Given from outside: these replace our own. */
  readonly databaseUrl?: string | undefined;
  readonly redisUrl?: string | undefined;
  readonly durable?: boolean;
}

export interface DataServices {
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/** PostgreSQL and Redis: those given, or our own. */
export async function startDataServices(order: DataServicesOrder, launch: Launch): Promise<DataServices> {
  const databaseUrl = await step("PostgreSQL", () => database(order, launch));
  const redisUrl = await step("Redis", () => redis(order, launch));
  return { databaseUrl, redisUrl };
}

async function database(order: DataServicesOrder, launch: Launch): Promise<{ said: string; result: string }> {
  if (order.databaseUrl) return { said: "the one at DATABASE_URL", result: order.databaseUrl };
  const { stateFolder, durable = true } = order;
  const port = await claimPort("POSTGRES_PORT", "127.0.0.1", order.ports.postgres);
  const password = order.secrets.postgres;
  await startPostgres({ stateFolder, port, password, durable }, launch);
  return { said: `started on port ${port}`, result: postgresUrl({ port, password }) };
}

async function redis(order: DataServicesOrder, launch: Launch): Promise<{ said: string; result: string }> {
  if (order.redisUrl) return { said: "the one at REDIS_URL", result: order.redisUrl };
  const port = await claimPort("REDIS_PORT", "127.0.0.1", order.ports.redis);
  const password = order.secrets.redis;
  await startRedis({ stateFolder: order.stateFolder, port, password }, launch);
  return { said: `started on port ${port}`, result: `redis://:${password}@127.0.0.1:${port}` };
}
