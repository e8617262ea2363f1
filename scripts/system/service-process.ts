import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { lastLines } from "../command.ts";
import { isAlive } from "./process-identity.ts";

export interface ServiceOrder {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What makes it stop in good order. */
  readonly stopSignal?: NodeJS.Signals;
  readonly stopWithinMs?: number;
}

/** Starts a service on behalf of whoever will stop it (Household). */
export type Launch = (order: ServiceOrder) => ServiceProcess;

/** A program that is to run as long as we do. */
export class ServiceProcess {
  readonly name: string;
  readonly pid: number;
  /** Resolves when it has ended, for whatever reason, with that reason. */
  readonly ended: Promise<string>;
  readonly #order: ServiceOrder;
  readonly #child: ChildProcess;

  /** Starts it in a session of its own: a terminal's Ctrl-C reaches only us, and we stop things in their order. */
  constructor(order: ServiceOrder) {
    mkdirSync(dirname(order.logFile), { recursive: true });
    const log = openSync(order.logFile, "w");
    const { command, args, cwd, env = process.env } = order;
    this.#child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", log, log] });
    closeSync(log);
    this.#order = order;
    this.name = order.name;
    this.pid = this.#child.pid ?? 0;
    this.ended = new Promise((resolve) => {
      this.#child.once("error", (error) => resolve(`could not be started: ${error.message}`));
      this.#child.once("exit", (code, signal) =>
        resolve(code === null ? `was ended by ${signal}` : `ended with ${code}`),
      );
    });
  }

  /** The end of what it printed. */
  logTail(lines = 25): string {
    return lastLines(readFileSync(this.#order.logFile, "utf8"), lines);
  }

  /** Idempotent. Resolves when the process is gone, in good order or, after a time, by force. */
  async stop(): Promise<void> {
    const { stopSignal = "SIGTERM", stopWithinMs = 15_000 } = this.#order;
    if (!isAlive(this.pid)) return;
    this.#child.kill(stopSignal);
    const force = setTimeout(() => killGroup(this.pid), stopWithinMs);
    await this.ended;
    clearTimeout(force);
  }

  /**
   * Waits until `isReady` says so, asking again and again. Rejects with the end of the log when the process ends
   * or the time is over before that.
   */
  async untilReady(isReady: () => Promise<boolean>, withinMs: number): Promise<void> {
    const giveUpAtMs = performance.now() + withinMs;
    for (;;) {
      if (await isReady()) return;
      const ended = await Promise.race([this.ended, pause(50)]);
      const problem = ended ?? (performance.now() > giveUpAtMs ? "does not get ready" : null);
      if (problem !== null)
        throw new Error(`${this.name} ${problem}. The end of ${this.#order.logFile}:\n\n${this.logTail()}`);
    }
  }
}

function pause(durationMs: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), durationMs));
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Gone in the meantime.
  }
}
