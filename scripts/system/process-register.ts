import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { NeedsAction } from "../step.ts";
import { isAlive, startToken } from "./process-identity.ts";

const Entry = z.object({ name: z.string(), pid: z.number(), token: z.string(), stopSignal: z.string() });
type Entry = z.infer<typeof Entry>;

/**
 * Remembers on disk what runs in a state folder, so that a start after a crash finds what the crash left behind.
 * One system at a time may run in a folder.
 */
export class ProcessRegister {
  readonly #file: string;
  #entries: Entry[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /**
   * Takes the folder for this process. Resolves with the names of programs that an earlier start left running and
   * that were stopped now; rejects when that start is still alive.
   */
  async take(): Promise<string[]> {
    await this.#untilStopped();
    const left = this.#alive();
    const owner = left.find(({ name }) => name === "owner");
    if (owner !== undefined && owner.pid !== process.pid) {
      throw new NeedsAction(
        `Laptime is already running from this folder (process ${owner.pid}). Stop it first: kill ${owner.pid}`,
      );
    }
    for (const entry of left.reverse()) await stop(entry);
    this.#entries = [];
    this.add("owner", process.pid, "SIGTERM");
    return left.map(({ name }) => name);
  }

  add(name: string, pid: number, stopSignal: NodeJS.Signals): void {
    const token = startToken(pid);
    if (token !== null) this.#write([...this.#entries, { name, pid, token, stopSignal }]);
  }

  /** Tells the next start that it need only wait. */
  markStopping(): void {
    this.add("stopping", process.pid, "SIGTERM");
  }

  clear(): void {
    this.#write([]);
  }

  /**
   * npm ends at its own signal and not at our end, so that a restart may come while we still stop, or, when npm was
   * killed, a moment before we notice.
   */
  async #untilStopped(): Promise<void> {
    const startedMs = performance.now();
    for (let alive = this.#alive(); alive.some(({ name }) => name === "owner"); alive = this.#alive()) {
      const isStopping = alive.some(({ name }) => name === "stopping");
      if (performance.now() - startedMs > (isStopping ? 60_000 : 2_500)) return;
      await delay(100);
    }
  }

  #alive(): Entry[] {
    return this.#read().filter(({ pid, token }) => isAlive(pid) && startToken(pid) === token);
  }

  #read(): Entry[] {
    if (!existsSync(this.#file)) return [];
    try {
      return z.array(Entry).parse(JSON.parse(readFileSync(this.#file, "utf8")));
    } catch {
      // Cut off while it was written: then there is nothing to be known.
      return [];
    }
  }

  #write(entries: Entry[]): void {
    this.#entries = entries;
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, JSON.stringify(entries));
    renameSync(`${this.#file}.new`, this.#file);
  }
}

async function stop({ pid, stopSignal }: Entry): Promise<void> {
  process.kill(pid, stopSignal as NodeJS.Signals);
  const forceAtMs = performance.now() + 10_000;
  while (isAlive(pid) && performance.now() < forceAtMs) await delay(50);
  if (isAlive(pid)) process.kill(pid, "SIGKILL");
}
