import type { HostFiles } from "./host-files.ts";

interface Times {
  readonly cpuMs: number;
  readonly waitedMs: number;
}

export interface ThreadTotals extends Times {
  /** CPU time of the busiest thread. */
  readonly busiestMs: number;
}

/**
 * CPU time and time in a run queue of all threads of some processes, from /proc/<pid>/task/<tid>/schedstat: the kernel
 * sums neither of them over a container. Threads end between looks, so `look` has to be called now and then; what a
 * thread did after it was last looked at is lost.
 */
export class ThreadTimes {
  readonly #files: HostFiles;
  readonly #processes: () => readonly number[];
  /** What a thread had at the first look, and at the last. */
  readonly #threads = new Map<string, { first: Times; last: Times }>();
  /** Threads whose number was given to another one. */
  readonly #ended: { first: Times; last: Times }[] = [];

  /** Looks at once: what threads have done before does not count. */
  constructor(files: HostFiles, processes: () => readonly number[]) {
    this.#files = files;
    this.#processes = processes;
    for (const [thread, times] of this.#read()) this.#threads.set(thread, { first: times, last: times });
  }

  look(): void {
    for (const [thread, times] of this.#read()) {
      const known = this.#threads.get(thread);
      if (known !== undefined && times.cpuMs < known.last.cpuMs) this.#ended.push(known);
      const first = known === undefined || times.cpuMs < known.last.cpuMs ? NOTHING : known.first;
      this.#threads.set(thread, { first, last: times });
    }
  }

  /** Sums since the beginning, as of the last look. */
  totals(): ThreadTotals {
    let [cpuMs, waitedMs, busiestMs] = [0, 0, 0];
    for (const { first, last } of [...this.#threads.values(), ...this.#ended]) {
      const own = last.cpuMs - first.cpuMs;
      cpuMs += own;
      waitedMs += last.waitedMs - first.waitedMs;
      busiestMs = Math.max(busiestMs, own);
    }
    return { cpuMs, waitedMs, busiestMs };
  }

  *#read(): Generator<[string, Times]> {
    for (const process of this.#processes()) {
      for (const thread of this.#files.list(`/proc/${process}/task`)) {
        // "<on a CPU, ns> <runnable in a queue, ns> <turns>"; Documentation/scheduler/sched-stats.rst.
        const [cpu, waited] = this.#files.read(`/proc/${process}/task/${thread}/schedstat`).split(" ").map(Number);
        if (cpu !== undefined && waited !== undefined) yield [thread, { cpuMs: cpu / 1e6, waitedMs: waited / 1e6 }];
      }
    }
  }
}

const NOTHING: Times = { cpuMs: 0, waitedMs: 0 };
