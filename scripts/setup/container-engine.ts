import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { lastLines, run } from "../command.ts";
import { stateFolder } from "../places.ts";
import { NeedsAction } from "../step.ts";
import { isAlive } from "../system/process-identity.ts";

export interface EngineInUse {
  /** Stops the engine when this process started it, and does nothing otherwise. */
  stop(): Promise<void>;
}

interface Answer {
  readonly version: string | null;
  readonly problem: string;
}

/** Uses the engine that DOCKER_HOST or the default socket reaches; starts `dockerd` when there is none. */
export async function containerEngine(): Promise<{ said: string; result: EngineInUse }> {
  const given = process.env["DOCKER_HOST"];
  const answer = await ask();
  if (answer.version !== null) {
    return { said: `Docker ${answer.version}${given ? ` at ${given}` : ""}, already running`, result: foreign };
  }
  if (given) throw new NeedsAction(`No container engine answers at DOCKER_HOST=${given}:\n${answer.problem}`);
  if (process.platform !== "linux" || process.getuid?.() !== 0) throw new NeedsAction(howToStart(answer.problem));
  const { pid, log } = startDaemon();
  const version = await untilItAnswers(pid, log);
  return { said: `Docker ${version}, started (log: ${log})`, result: { stop: () => stopDaemon(pid) } };
}

const foreign: EngineInUse = { stop: async () => {} };

async function ask(): Promise<Answer> {
  const { code, stdout, output } = await run("docker", ["version", "--format", "{{.Server.Version}}"], {
    timeLimitMs: 10_000,
  });
  return { version: code === 0 ? stdout.trim() : null, problem: lastLines(output, 3) };
}

function startDaemon(): { pid: number; log: string } {
  mkdirSync(stateFolder, { recursive: true });
  const log = join(stateFolder, "dockerd.log");
  const pidFile = join(stateFolder, "dockerd.pid");
  // dockerd refuses to start when the number in an old pid file belongs to any living process. No engine answers.
  rmSync(pidFile, { force: true });
  const output = openSync(log, "a");
  const env = { ...process.env, PATH: `${process.env["PATH"]}:/usr/sbin:/sbin` };
  const child = spawn("dockerd", ["--pidfile", pidFile], { detached: true, env, stdio: ["ignore", output, output] });
  closeSync(output);
  child.unref();
  // The exit is seen by isAlive; without a listener a missing program would end this process.
  child.on("error", (error) => writeFileSync(log, `${error.message}\n`, { flag: "a" }));
  return { pid: child.pid ?? 0, log };
}

async function untilItAnswers(pid: number, log: string): Promise<string> {
  const giveUpAtMs = performance.now() + 60_000;
  while (performance.now() < giveUpAtMs && isAlive(pid)) {
    const { version } = await ask();
    if (version !== null) return version;
    await delay(250);
  }
  throw new NeedsAction(
    `dockerd was started and does not answer. The end of ${log}:\n\n${lastLines(readFileSync(log, "utf8"), 15)}\n\n` +
      "It needs a machine (or a privileged container) that may use cgroups, mounts and iptables.",
  );
}

async function stopDaemon(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGTERM");
  const giveUpAtMs = performance.now() + 20_000;
  while (isAlive(pid) && performance.now() < giveUpAtMs) await delay(100);
}

function howToStart(problem: string): string {
  return (
    `No container engine answers:\n${problem}\n\nStart Docker (Linux: sudo systemctl start docker, and make sure that ` +
    "you may use it: sudo usermod -aG docker $USER; macOS: Docker Desktop), or set DOCKER_HOST. Then run the command again."
  );
}
