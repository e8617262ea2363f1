import { readFile } from "node:fs/promises";
import type { CgroupAccount } from "./cgroup-account.ts";
import { hostCores } from "./host.ts";

/** Linux counts CPU time of the whole host in ticks of 10 ms (USER_HZ; proc(5)). */
const TICK_MS = 10;

interface Reading {
  readonly atMs: number;
  readonly hostMs: number;
  readonly ownMs: number;
}

/**
 * Watches the host while one container is timed: how many cores' worth of what the stage should hold alone was used by
 * others. Neighbours slow parallel code more than sequential code, a bias that no repetition removes; a pair that was
 * disturbed has to be set aside.
 */
export class QuietWatch {
  readonly #account: CgroupAccount;
  #start: Reading | null = null;

  constructor(account: CgroupAccount) {
    this.#account = account;
  }

  async begin(): Promise<void> {
    this.#start = await this.#read();
  }

  /** Resolves with the cores that were lacking of `cores`, and those that it used itself; null when the host is silent. */
  async end(cores: number): Promise<{ lacked: number; used: number } | null> {
    const [from, to] = [this.#start, await this.#read()];
    if (from === null || to === null || to.atMs <= from.atMs) return null;
    const passedMs = to.atMs - from.atMs;
    const othersMs = to.hostMs - from.hostMs - (to.ownMs - from.ownMs);
    // Both counters advance in steps: two ticks too many are no neighbour.
    const others = Math.max(0, othersMs - 2 * TICK_MS) / passedMs;
    const lacked = Math.max(0, others - (hostCores() - cores));
    return { lacked, used: (to.ownMs - from.ownMs) / passedMs };
  }

  async #read(): Promise<Reading | null> {
    const [stat, ownMs] = await Promise.all([readFile("/proc/stat", "utf8").catch(() => ""), this.#account.cpuMs()]);
    const hostMs = busyMs(stat);
    return hostMs === null ? null : { atMs: performance.now(), hostMs, ownMs };
  }
}

/** CPU time of all cores so far, but idle and waiting for I/O, from the first line of /proc/stat. */
export function busyMs(stat: string): number | null {
  const [user, nice, system, , , irq, softirq, steal] =
    /^cpu\s+([\d ]+)$/m.exec(stat)?.[1]?.split(" ").map(Number) ?? [];
  if (user === undefined || steal === undefined) return null;
  return [user, nice, system, irq, softirq, steal].reduce((sum: number, ticks) => sum + (ticks ?? 0), 0) * TICK_MS;
}
