import type { HostFiles } from "./host-files.ts";

/** Linux counts the time of cores in ticks of 10 ms (USER_HZ; proc(5)). */
export const TICK_MS = 10;

export interface CoreTimes {
  /** Everything but idling and waiting for I/O, stolen time included. */
  readonly busyMs: number;
  /** What the hypervisor gave to somebody else. */
  readonly stolenMs: number;
}

/** What these CPUs did so far, summed, from /proc/stat; null where the host does not tell. */
export function coreTimes(files: HostFiles, cpus: readonly number[]): CoreTimes | null {
  const stat = files.read("/proc/stat");
  let [busyMs, stolenMs] = [0, 0];
  for (const cpu of cpus) {
    const line = new RegExp(`^cpu${cpu}\\s+([\\d ]+)$`, "m").exec(stat)?.[1];
    const [user, nice, system, , , irq, softirq, steal] = line?.split(" ").map(Number) ?? [];
    if (user === undefined || steal === undefined) return null;
    busyMs += [user, nice, system, irq, softirq, steal].reduce((sum: number, ticks) => sum + (ticks ?? 0), 0) * TICK_MS;
    stolenMs += steal * TICK_MS;
  }
  return { busyMs, stolenMs };
}
