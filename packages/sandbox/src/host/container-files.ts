import type { HostFiles } from "./host-files.ts";

/** A container's own files on the host, on cgroup v1, v2, and v1 with v2 beside it (`folders`: from `cgroupFolders`). */
export class ContainerFiles {
  readonly #files: HostFiles;
  readonly #folders: ReadonlyMap<string, string>;

  constructor(files: HostFiles, folders: ReadonlyMap<string, string>) {
    this.#files = files;
    this.#folders = folders;
  }

  /** CPU time so far; 0 where there is no account of it. */
  cpuMs(): number {
    const v1 = this.#files.read(`${this.#folders.get("cpuacct") ?? "/nowhere"}/cpuacct.usage`).trim();
    if (v1 !== "") return Number(v1) / 1e6;
    const usage = /^usage_usec (\d+)$/m.exec(this.#files.read(`${this.#unified}/cpu.stat`))?.[1];
    return Number(usage ?? 0) / 1e3;
  }

  /** Time so far in which at least one task waited for a CPU ("some" of PSI); null where the kernel does not say. */
  pressureMs(): number | null {
    const folder = this.#folders.get("") ?? "/nowhere";
    // With v1 beside it, v2 is mounted one folder further down.
    const beside = folder.replace(/^\/sys\/fs\/cgroup(?!\/unified)/, "/sys/fs/cgroup/unified");
    for (const place of [folder, beside]) {
      const total = /^some .*total=(\d+)$/m.exec(this.#files.read(`${place}/cpu.pressure`))?.[1];
      if (total !== undefined) return Number(total) / 1e3;
    }
    return null;
  }

  /** The container's processes, by the host's numbers. */
  processes(): number[] {
    const folder = this.#folders.get("cpuacct") ?? this.#folders.get("cpuset") ?? this.#unified;
    return this.#files.read(`${folder}/cgroup.procs`).trim().split("\n").filter(Boolean).map(Number);
  }

  get #unified(): string {
    return this.#folders.get("") ?? "/nowhere";
  }
}
