import { chooseCores, type CoreSet } from "../host/core-set.ts";
import type { PhysicalCore } from "../host/topology.ts";

export interface CoreLease {
  /** In a timed stage run on these and on no other; one of each core held. */
  readonly cpus: readonly number[];
  /** Idempotent. */
  readonly release: () => void;
}

interface Asker {
  /** Null: a share. */
  readonly cores: number | null;
  readonly grant: (set: CoreSet | null) => void;
}

/**
 * Who may use this host's cores. Untimed work shares those that nobody holds; a timed stage holds whole cores alone, so
 * that nothing of ours disturbs what it measures. Where no core would be left, it waits for untimed work to end, and
 * untimed work for it. Fair: whoever asked first is served first, so that timed stages are not starved.
 *
 * One instance per host; one worker process per host (docs/adr/0003).
 */
export class CoreLeases {
  readonly #topology: readonly PhysicalCore[];
  readonly #onShared: (cpus: readonly number[]) => Promise<void>;
  readonly #free: Set<PhysicalCore>;
  readonly #queue: Asker[] = [];
  #sharing = 0;
  #holding = 0;
  #alone = false;

  /**
   * `onShared` is told which CPUs are left for untimed work, whenever this changes; a stage begins when it has resolved.
   * A rejection reaches whoever asked for the lease.
   */
  constructor(topology: readonly PhysicalCore[], onShared: (cpus: readonly number[]) => Promise<void>) {
    this.#topology = topology;
    this.#onShared = onShared;
    this.#free = new Set(topology);
  }

  /** CPUs that untimed work may use now. */
  get sharedCpus(): readonly number[] {
    const cores = this.#alone ? this.#topology : this.#topology.filter((core) => this.#free.has(core));
    return cores.flatMap(({ cpus }) => cpus).toSorted((a, b) => a - b);
  }

  /** Cores that nobody but a timed stage may use now. */
  get held(): number {
    return this.#topology.length - this.#free.size;
  }

  /** Resolves when untimed work may go on; call the result to give it back. Idempotent release. */
  async share(): Promise<() => void> {
    await this.#ask(null);
    return once(() => {
      this.#sharing -= 1;
      this.#serve();
    });
  }

  /** Resolves when the caller holds `cores` whole cores alone; there have to be as many on one node. */
  async hold(cores: number): Promise<CoreLease> {
    const set = await this.#ask(cores);
    if (set === null) throw new Error("a share is no lease");
    const release = once(() => void this.#giveBack(set));
    try {
      if (!set.alone) await this.#onShared(this.sharedCpus);
    } catch (error) {
      release();
      throw error;
    }
    return { cpus: set.cpus, release };
  }

  #ask(cores: number | null): Promise<CoreSet | null> {
    return new Promise((resolve) => {
      this.#queue.push({ cores, grant: resolve });
      this.#serve();
    });
  }

  #serve(): void {
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      const granted = next.cores === null ? this.#tryShare() : this.#tryHold(next.cores);
      if (granted === "not now") return;
      this.#queue.shift();
      next.grant(granted);
    }
  }

  #tryShare(): null | "not now" {
    if (this.#alone) return "not now";
    this.#sharing += 1;
    return null;
  }

  #tryHold(cores: number): CoreSet | "not now" {
    if (this.#alone) return "not now";
    const set = chooseCores(this.#topology, this.#free, cores);
    if (set === null || (set.alone && this.#sharing + this.#holding > 0)) return "not now";
    this.#holding += 1;
    this.#alone = set.alone;
    for (const core of set.cores) this.#free.delete(core);
    return set;
  }

  async #giveBack(set: CoreSet): Promise<void> {
    this.#holding -= 1;
    for (const core of set.cores) this.#free.add(core);
    if (set.alone) this.#alone = false;
    // That untimed work stays on fewer cores than it could have harms nobody.
    else await this.#onShared(this.sharedCpus).catch(() => undefined);
    this.#serve();
  }
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    act();
  };
}
