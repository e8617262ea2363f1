import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import type { Launch, ServiceProcess } from "./service-process.ts";

export interface RedisOrder {
  readonly stateFolder: string;
  readonly port: number;
  readonly password: string;
}

/** A Redis of our own: loopback only, with a password, every write on disk within a second. */
export async function startRedis({ stateFolder, port, password }: RedisOrder, launch: Launch): Promise<ServiceProcess> {
  const folder = join(stateFolder, "redis");
  mkdirSync(folder, { recursive: true });
  const settings = join(folder, "redis.conf");
  writeFileSync(settings, configuration(folder, port, password), { mode: 0o600 });
  const service = launch({
    name: "redis",
    command: "redis-server",
    args: [settings],
    logFile: join(stateFolder, "logs", "redis.log"),
  });
  await service.untilReady(() => answers(port, password), 15_000);
  return service;
}

/** In a file and not among the arguments, which everybody on the machine can read. */
function configuration(folder: string, port: number, password: string): string {
  return [
    "bind 127.0.0.1",
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(folder)}`,
    "appendonly yes",
    'save ""',
    // A queue must not lose entries to save memory.
    "maxmemory-policy noeviction",
    "daemonize no",
    "",
  ].join("\n");
}

function answers(port: number, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    let received = "";
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      received += chunk;
      if (received.includes("PONG")) end(true);
      else if (received.includes("LOADING")) end(false);
    });
    socket.setTimeout(1000, () => end(false));
    socket.on("error", () => end(false)).on("close", () => end(false));
  });
}
