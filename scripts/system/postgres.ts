import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "../command.ts";
import { asDatabaseUser, databaseUser } from "./database-user.ts";
import { postgresPrograms } from "./postgres-programs.ts";
import { isAlive } from "./process-identity.ts";
import type { Launch, ServiceProcess } from "./service-process.ts";

export interface PostgresOrder {
  readonly stateFolder: string;
  readonly port: number;
  readonly password: string;
  /** Tests need no protection from a power cut. */
  readonly durable?: boolean;
}

/** Where the embedded server is reached, once it runs. */
export function postgresUrl({ port, password }: Pick<PostgresOrder, "port" | "password">): string {
  return `postgresql://laptime:${password}@127.0.0.1:${port}/laptime`;
}

/** A PostgreSQL of our own: the server's programs come from npm, the data stays in the state folder. */
export async function startPostgres(order: PostgresOrder, launch: Launch): Promise<ServiceProcess> {
  const { stateFolder, port, durable = true } = order;
  const programs = await postgresPrograms();
  const folder = join(stateFolder, "postgres");
  if (!existsSync(join(folder, "laptime-ready"))) await initialise(programs, folder, order.password);
  removeStaleLock(folder);
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 200,
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const [command, args] = await asDatabaseUser(folder, programs.postgres, [
    "-D",
    folder,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ]);
  const service = launch({
    name: "postgres",
    command,
    args,
    // Wherever we were started from, the server's user may not be allowed there.
    cwd: "/",
    logFile: join(stateFolder, "logs", "postgres.log"),
    // Ends connections and stops; SIGTERM would wait for them.
    stopSignal: "SIGINT",
  });
  await service.untilReady(async () => stateLine(folder)?.startsWith("ready") ?? false, 60_000);
  return service;
}

type Programs = Awaited<ReturnType<typeof postgresPrograms>>;

async function initialise(programs: Programs, folder: string, password: string): Promise<void> {
  // An initialisation that was cut short is of no use.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const user = await databaseUser();
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user !== null) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
  const encoding = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"];
  const access = ["--username=laptime", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  await runAs(folder, programs.initdb, ["-D", folder, ...encoding, ...access, "--no-sync"]);
  rmSync(passwordFile);
  await runAs(folder, programs.postgres, ["--single", "-D", folder, "postgres"], "CREATE DATABASE laptime\n");
  writeFileSync(join(folder, "laptime-ready"), "");
}

async function runAs(folder: string, program: string, args: readonly string[], input?: string): Promise<void> {
  await mustRun(...(await asDatabaseUser(folder, program, args)), {
    cwd: "/",
    ...(input === undefined ? {} : { input }),
  });
}

/** After a crash the lock's number may belong to another program by now, and the server would refuse to start. */
function removeStaleLock(folder: string): void {
  const file = join(folder, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (!isAlive(pid) || !isPostgres(pid)) rmSync(file);
}

function isPostgres(pid: number): boolean {
  const commandLine = `/proc/${pid}/cmdline`;
  // Where it cannot be known, the server decides by itself.
  return !existsSync(commandLine) || readFileSync(commandLine, "utf8").includes("postgres");
}

/** The server writes its state into the last line of its lock. */
function stateLine(folder: string): string | undefined {
  const file = join(folder, "postmaster.pid");
  return existsSync(file) ? readFileSync(file, "utf8").split("\n")[7] : undefined;
}
