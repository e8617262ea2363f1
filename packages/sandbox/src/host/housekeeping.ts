import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { formatCpuList, parseCpuList } from "./cpu-list.ts";
import { hostFiles, type HostFiles } from "./host-files.ts";

/** By the names that the kernel shows of them. */
const ENGINE = new Set(["dockerd", "containerd"]);

/**
 * Keeps this process and the container engine off cores that a timed stage holds. What they were allowed before is
 * remembered, never widened, and given back. A process that we may not move, or that has no other core, stays.
 */
export class Housekeeping {
  readonly #files: HostFiles;
  readonly #move: (pid: number, cpus: string) => Promise<void>;
  readonly #allowed = new Map<number, readonly number[]>();

  constructor(files: HostFiles = hostFiles, move = moveProcess) {
    this.#files = files;
    this.#move = move;
  }

  /** `cpus`: those that are left for work that is not timed. Idempotent; never rejects. */
  async keepTo(cpus: readonly number[]): Promise<void> {
    await Promise.all(this.#processes().map((pid) => this.#keep(pid, cpus)));
  }

  /** After a stage: as it was. Idempotent; never rejects. */
  async giveBack(): Promise<void> {
    await Promise.all([...this.#allowed].map(([pid, allowed]) => this.#tryMove(pid, allowed)));
    this.#allowed.clear();
  }

  async #keep(pid: number, cpus: readonly number[]): Promise<void> {
    const allowed = this.#allowed.get(pid) ?? this.#allowedTo(pid);
    const left = allowed.filter((cpu) => cpus.includes(cpu));
    if (left.length === 0 || left.length === allowed.length) return;
    this.#allowed.set(pid, allowed);
    await this.#tryMove(pid, left);
  }

  #processes(): number[] {
    const pids = this.#files.list("/proc").filter((name) => /^\d+$/.test(name));
    const engine = pids.filter((pid) => ENGINE.has(this.#files.read(`/proc/${pid}/comm`).trim()));
    return [process.pid, ...engine.map(Number)];
  }

  #allowedTo(pid: number): number[] {
    return parseCpuList(/^Cpus_allowed_list:\s*(\S+)$/m.exec(this.#files.read(`/proc/${pid}/status`))?.[1] ?? "");
  }

  /** Without the right to, or after its end, a process is where it is: the rule sees what it takes of a stage. */
  async #tryMove(pid: number, cpus: readonly number[]): Promise<void> {
    await this.#move(pid, formatCpuList(cpus)).catch(() => undefined);
  }
}

/** All threads of it. */
async function moveProcess(pid: number, cpus: string): Promise<void> {
  await promisify(execFile)("taskset", ["--all-tasks", "--pid", "--cpu-list", cpus, String(pid)]);
}
