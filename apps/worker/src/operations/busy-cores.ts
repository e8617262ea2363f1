import type { CpuInfo } from "node:os";

type Times = Pick<CpuInfo, "times">;

/** Cores' worth of CPU time that was used between two looks at the host's CPUs; 0 when no time has passed. */
export function busyCores(before: readonly Times[], now: readonly Times[]): number {
  const [idleThen, allThen] = sums(before);
  const [idleNow, allNow] = sums(now);
  const passed = allNow - allThen;
  if (passed <= 0) return 0;
  const share = 1 - (idleNow - idleThen) / passed;
  return Math.round(Math.min(1, Math.max(0, share)) * now.length * 100) / 100;
}

function sums(cpus: readonly Times[]): [idle: number, all: number] {
  let [idle, all] = [0, 0];
  for (const { times } of cpus) {
    idle += times.idle;
    all += times.idle + times.user + times.nice + times.sys + times.irq;
  }
  return [idle, all];
}
