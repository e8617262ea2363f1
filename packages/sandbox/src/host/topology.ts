import { parseCpuList } from "./cpu-list.ts";
import type { HostFiles } from "./host-files.ts";

const CPUS = "/sys/devices/system/cpu";
const NODES = "/sys/devices/system/node";

/** One physical core: its CPUs (hardware threads), ascending, and the NUMA node that its memory is near. */
export interface PhysicalCore {
  readonly cpus: readonly number[];
  readonly node: number;
}

/**
 * The physical cores that this process may use, ascending by their first CPU. A host that does not show them has one
 * core for each CPU that it may use, all on one node. Format: sysfs-devices-system-cpu in the kernel's ABI documentation.
 */
export function readTopology(files: HostFiles): PhysicalCore[] {
  const allowed = new Set(
    parseCpuList(/^Cpus_allowed_list:\s*(\S+)$/m.exec(files.read("/proc/self/status"))?.[1] ?? ""),
  );
  const nodes = readNodes(files);
  const cores = new Map<string, PhysicalCore>();
  for (const cpu of [...allowed].toSorted((a, b) => a - b)) {
    const siblings = parseCpuList(files.read(`${CPUS}/cpu${cpu}/topology/thread_siblings_list`));
    // A sibling that we may not use is somebody else's to use, but it is the same core.
    const cpus = siblings.length === 0 ? [cpu] : siblings.filter((sibling) => allowed.has(sibling));
    cores.set(cpus.join(), { cpus, node: nodes.get(cpu) ?? 0 });
  }
  return [...cores.values()];
}

function readNodes(files: HostFiles): Map<number, number> {
  const nodes = new Map<number, number>();
  for (const name of files.list(NODES)) {
    const node = /^node(\d+)$/.exec(name)?.[1];
    if (node === undefined) continue;
    for (const cpu of parseCpuList(files.read(`${NODES}/${name}/cpulist`))) nodes.set(cpu, Number(node));
  }
  return nodes;
}
