import { join } from "node:path";
import { mustRun } from "../command.ts";
import { root } from "../places.ts";
import { appBuilds } from "../setup/app-builds.ts";
import { step } from "../step.ts";
import { type DataServices, startDataServices } from "./data-services.ts";
import type { Household } from "./household.ts";
import { claimPort } from "./ports.ts";
import { secretsOf } from "./secrets.ts";
import type { Launch, ServiceProcess } from "./service-process.ts";
import { signIns } from "./sign-ins.ts";
import type { SystemConfig } from "./system-config.ts";

const APPS = ["api", "worker", "web"];

export interface SystemOrder {
  readonly stateFolder: string;
  readonly config: SystemConfig;
  /** Passed on to the apps. */
  readonly env: NodeJS.ProcessEnv;
  readonly durable?: boolean;
  /** Apps to start, for who does not need them all. */
  readonly parts?: readonly string[];
}

export interface RunningSystem {
  /** What a browser opens. */
  readonly url: string;
  /** The demo's accounts, one a line. */
  readonly signIns: string;
  readonly apiUrl: string;
  readonly databaseUrl: string;
}

/** Everything, in the order in which one needs the other. Whoever calls stops the household, also after a failure. */
export async function startSystem(order: SystemOrder, household: Household): Promise<RunningSystem> {
  const { config, stateFolder, parts = APPS } = order;
  if (parts.includes("web")) await claimPort("WEB_PORT", config.host, config.ports.web);
  await claimPort("API_PORT", "127.0.0.1", config.ports.api);
  await claimPort("WORKER_PORT", "127.0.0.1", config.ports.worker);
  await step("Apps", () => appBuilds(parts));
  const secrets = secretsOf(stateFolder);
  const data = await startDataServices({ ...config, ...order, secrets }, household.launch);
  const env = appEnvironment(order, data, config.authSecret ?? secrets.auth);
  await step("Database", () => migrateDatabase(data.databaseUrl));
  const accounts = await step("Demo course", () => seed(env));
  await startApps(order, env, household.launch);
  const apiUrl = `http://127.0.0.1:${config.ports.api}`;
  return { url: config.publicUrl, signIns: signIns(accounts), apiUrl, databaseUrl: data.databaseUrl };
}

function appEnvironment({ config, stateFolder, env }: SystemOrder, data: DataServices, authSecret: string) {
  return {
    ...env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: data.databaseUrl,
    REDIS_URL: data.redisUrl,
    AUTH_SECRET: authSecret,
    PUBLIC_URL: config.publicUrl,
    API_PORT: String(config.ports.api),
    WORKER_PORT: String(config.ports.worker),
    API_ORIGIN: `http://127.0.0.1:${config.ports.api}`,
    OPERATORS: env["OPERATORS"] || "ada.instructor@laptime.test",
    // A learning platform on this machine can be tried.
    LMS_HOSTS: env["LMS_HOSTS"] || "localhost:*,127.0.0.1:*",
    MAIL_OUTBOX_DIR: env["MAIL_OUTBOX_DIR"] || join(stateFolder, "outbox"),
    // Files, unless a bucket is given.
    ...(env["S3_BUCKET"] ? {} : { BLOB_DIR: env["BLOB_DIR"] ?? join(stateFolder, "blobs") }),
  };
}

async function migrateDatabase(url: string): Promise<string> {
  const { migrate } = await import("../../packages/database/src/migrate.ts");
  const applied = await migrate(url);
  return applied.length === 0 ? "no migration is due" : `applied ${applied.join(", ")}`;
}

async function seed(env: NodeJS.ProcessEnv): Promise<{ said: string; result: string }> {
  const printed = await mustRun(process.execPath, ["apps/api/dist/seed.js", "courses/asyncio"], { cwd: root, env });
  return { said: "courses/asyncio is published", result: printed.trim() };
}

async function startApps(order: SystemOrder, env: NodeJS.ProcessEnv, launch: Launch): Promise<void> {
  const { config, stateFolder, parts = APPS } = order;
  const app = (name: string, args: readonly string[], cwd = root) =>
    launch({ name, command: process.execPath, args, cwd, env, logFile: join(stateFolder, "logs", `${name}.log`) });
  const next = join(root, "node_modules/next/dist/bin/next");
  const { host, ports } = config;
  await step("API", () => untilAnswers(app("api", ["apps/api/dist/main.js"]), `${env["API_ORIGIN"]}/health/ready`));
  if (!parts.includes("worker")) return;
  const worker = app("worker", ["apps/worker/dist/main.js"]);
  await step("Worker", () => untilAnswers(worker, `http://127.0.0.1:${ports.worker}/health/ready`));
  if (!parts.includes("web")) return;
  const web = app("web", [next, "start", "-H", host, "-p", String(ports.web)], join(root, "apps/web"));
  await step("Web", () => untilAnswers(web, `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${ports.web}/`));
}

async function untilAnswers(service: ServiceProcess, url: string): Promise<string> {
  await service.untilReady(() => answers(url), 60_000);
  return `answers at ${url}`;
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(2000) });
    return answer.status < 400;
  } catch {
    return false;
  }
}
