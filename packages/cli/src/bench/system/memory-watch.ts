import { readdir, readFile } from "node:fs/promises";
import { totalmem } from "node:os";

const EVERY_MS = 1_000;
const MIB = 2 ** 20;
const PAGE_BYTES = 4096;

/** The most that was used at once, in MiB: by the whole host beyond what it used before, and by each service. */
export interface MemoryPeaks {
  readonly hostMib: number;
  readonly servicesMib: Readonly<Record<string, number>>;
}

/** Looks every second at how much memory the host and some processes, with their children, use. Linux. */
export class MemoryWatch {
  readonly #pids: Readonly<Record<string, number>>;
  readonly #peaks = new Map<string, number>();
  #before = 0;
  #host = 0;
  #timer: NodeJS.Timeout | null = null;

  private constructor(pids: Readonly<Record<string, number>>) {
    this.#pids = pids;
  }

  /** `pids`: the first process of each service. */
  static async start(pids: Readonly<Record<string, number>>): Promise<MemoryWatch> {
    const watch = new MemoryWatch(pids);
    watch.#before = await usedBytes();
    watch.#timer = setInterval(() => void watch.#look().catch(() => undefined), EVERY_MS);
    return watch;
  }

  async stop(): Promise<MemoryPeaks> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#look();
    const mib = (bytes: number) => Math.round(bytes / MIB);
    return {
      hostMib: mib(Math.max(0, this.#host - this.#before)),
      servicesMib: Object.fromEntries([...this.#peaks].map(([name, bytes]) => [name, mib(bytes)])),
    };
  }

  async #look(): Promise<void> {
    this.#host = Math.max(this.#host, await usedBytes());
    const processes = await allProcesses();
    for (const [name, pid] of Object.entries(this.#pids)) {
      this.#peaks.set(name, Math.max(this.#peaks.get(name) ?? 0, residentBytes(processes, pid)));
    }
  }
}

export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly residentBytes: number;
}

/** Of a process and all its descendants. What they share is counted for each. */
export function residentBytes(processes: readonly Process[], pid: number): number {
  const own = processes.find((process) => process.pid === pid)?.residentBytes ?? 0;
  const children = processes.filter(({ parent }) => parent === pid);
  return children.reduce((sum, child) => sum + residentBytes(processes, child.pid), own);
}

async function allProcesses(): Promise<Process[]> {
  const names = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(names.map((name) => readFile(`/proc/${name}/stat`, "utf8").catch(() => null)));
  return found.flatMap((stat) => (stat === null ? [] : [processOf(stat)]));
}

/** From /proc/<pid>/stat (proc(5)): the parent is the 4th field, the resident pages the 24th; the name may hold anything. */
export function processOf(stat: string): Process {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const resident = Number(fields[21]) * PAGE_BYTES;
  return { pid: Number.parseInt(stat, 10), parent: Number(fields[1]), residentBytes: resident };
}

/** All that is not available to a new program (proc(5), MemAvailable). */
async function usedBytes(): Promise<number> {
  const text = await readFile("/proc/meminfo", "utf8");
  return totalmem() - Number(/^MemAvailable:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
}
