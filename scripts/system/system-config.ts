import { z } from "zod";
import { loadConfig } from "../../packages/runtime/src/load-config.ts";

const port = z.coerce.number().int().min(1).max(65_535);

/** What may be set when `npm start` is called; the apps' own variables pass through to them (.env.example). */
export const SystemConfig = z
  .object({
    HOST: z.string().default("127.0.0.1"),
    WEB_PORT: port.default(3000),
    API_PORT: port.default(4000),
    WORKER_PORT: port.default(4200),
    POSTGRES_PORT: port.optional(),
    REDIS_PORT: port.optional(),
    DATABASE_URL: z.string().optional(),
    REDIS_URL: z.string().optional(),
    PUBLIC_URL: z.url().optional(),
    AUTH_SECRET: z.string().min(32).optional(),
  })
  .transform((env) => ({
    host: env.HOST,
    ports: {
      web: env.WEB_PORT,
      api: env.API_PORT,
      worker: env.WORKER_PORT,
      postgres: env.POSTGRES_PORT,
      redis: env.REDIS_PORT,
    },
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.WEB_PORT}`,
    authSecret: env.AUTH_SECRET,
  }));

export type SystemConfig = z.output<typeof SystemConfig>;

export function systemConfig(env: NodeJS.ProcessEnv): SystemConfig {
  return loadConfig(SystemConfig, env);
}
