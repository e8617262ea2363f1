import { readdir, readFile } from "node:fs/promises";
import type { Container } from "dockerode";
import type { Usage } from "@laptime/contracts";

const MIB = 1024 * 1024;

/**
 * Reads what the kernel counted for a container, from the host, on cgroup v1 and v2.
 * The counters go with the cgroup, that is with the container's last process; the engine remembers a kill for memory.
 */
export class CgroupAccount {
  readonly #container: Container;
  readonly #folders: Map<string, string>;
  #last: Usage = { oomKills: 0, memoryPeakMib: 0, processesRefused: 0, cpuMs: 0 };

  private constructor(container: Container, folders: Map<string, string>) {
    this.#container = container;
    this.#folders = folders;
  }

  /** `folders`: from `cgroupFolders`. */
  static of(container: Container, folders: Map<string, string>): CgroupAccount {
    return new CgroupAccount(container, folders);
  }

  /** Resolves with the counters now, or as they last were. Idempotent. */
  async read(): Promise<Usage> {
    const unified = this.#folders.get("");
    this.#last = unified !== undefined && !this.#folders.has("memory") ? await this.#v2(unified) : await this.#v1();
    if (this.#last.oomKills === 0 && (await this.#engineSawOom())) this.#last = { ...this.#last, oomKills: 1 };
    return this.#last;
  }

  /** Resolves with the number of threads that run, or would if they had a core (states R and D of proc(5)). */
  async runnable(): Promise<number> {
    const folder = this.#folders.get("pids") ?? this.#folders.get("") ?? "/nowhere";
    const processes = (await text(`${folder}/cgroup.procs`)).split("\n").filter(Boolean);
    const states = await Promise.all(processes.map(threadStates));
    return states.flat().filter((state) => state === "R" || state === "D").length;
  }

  async #engineSawOom(): Promise<boolean> {
    const found = await this.#container.inspect().catch(() => null);
    return found?.State.OOMKilled ?? false;
  }

  async #v1(): Promise<Usage> {
    const [control, peak, refused, cpu] = await Promise.all([
      this.#text("memory", "memory.oom_control"),
      this.#text("memory", "memory.max_usage_in_bytes"),
      this.#text("pids", "pids.events"),
      this.#text("cpuacct", "cpuacct.usage"),
    ]);
    return this.#usage(field(control, "oom_kill"), Number(peak), field(refused, "max"), Number(cpu) / 1e6);
  }

  async #v2(folder: string): Promise<Usage> {
    const [events, peak, refused, cpu] = await Promise.all(
      ["memory.events", "memory.peak", "pids.events", "cpu.stat"].map((name) => text(`${folder}/${name}`)),
    );
    return this.#usage(field(events, "oom_kill"), Number(peak), field(refused, "max"), field(cpu, "usage_usec") / 1e3);
  }

  /** Counters only grow; a file that has gone with its cgroup reads as nothing and must not take back what was seen. */
  #usage(oomKills: number, peakBytes: number, processesRefused: number, cpuMs: number): Usage {
    return {
      oomKills: Math.max(this.#last.oomKills, oomKills || 0),
      memoryPeakMib: Math.max(this.#last.memoryPeakMib, (peakBytes || 0) / MIB),
      processesRefused: Math.max(this.#last.processesRefused, processesRefused || 0),
      cpuMs: Math.max(this.#last.cpuMs, cpuMs || 0),
    };
  }

  #text(controller: string, name: string): Promise<string> {
    return text(`${this.#folders.get(controller) ?? "/nowhere"}/${name}`);
  }
}

/** A thread's state is the first letter after its name, which is in parentheses and may hold any character. */
async function threadStates(process: string): Promise<string[]> {
  const threads = await readdir(`/proc/${process}/task`).catch(() => []);
  const stats = await Promise.all(threads.map((thread) => text(`/proc/${process}/task/${thread}/stat`)));
  return stats.map((stat) => stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3));
}

const text = (path: string): Promise<string> => readFile(path, "utf8").catch(() => "");

const field = (content: string | undefined, name: string): number =>
  Number(new RegExp(`^${name} (\\d+)$`, "m").exec(content ?? "")?.[1] ?? 0);
