import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const app = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

/** Compiles the worker as `npm run build` does; about a second. */
export async function buildWorker(): Promise<void> {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  await run(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: app });
}

/** A real worker, as a supervisor starts it. Needs `buildWorker` before. */
export class WorkerProcess {
  readonly #process: ChildProcess;
  #log = "";

  constructor(env: Readonly<Record<string, string>>) {
    const inherited = { PATH: process.env["PATH"], HOME: process.env["HOME"], DOCKER_HOST: process.env["DOCKER_HOST"] };
    this.#process = spawn(process.execPath, ["dist/main.js"], { cwd: app, env: { ...inherited, ...env } });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on("data", (text: Buffer) => (this.#log += text));
    }
  }

  /** All that it has printed. */
  get log(): string {
    return this.#log;
  }

  /** What kill -9 does: nothing is tidied up. */
  async kill(): Promise<void> {
    if (this.#ended) return;
    this.#process.kill("SIGKILL");
    await once(this.#process, "exit");
  }

  /** What a supervisor does. Resolves with the exit code. */
  async stop(): Promise<number | null> {
    if (!this.#ended) {
      this.#process.kill("SIGTERM");
      await once(this.#process, "exit");
    }
    return this.#process.exitCode;
  }

  /** Rejects with its log when it ends; never resolves. */
  async untilEnded(): Promise<never> {
    if (!this.#ended) await once(this.#process, "exit");
    throw new Error(`the worker ended:\n${this.#log}`);
  }

  get #ended(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }
}
