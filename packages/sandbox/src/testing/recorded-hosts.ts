import { FakeHostFiles } from "./fake-host-files.ts";

/** The files of /sys that tell a host's cores, as Linux writes them: siblings by CPU, CPUs by node. */
function host(siblings: readonly string[], nodes: readonly string[]): FakeHostFiles {
  return new FakeHostFiles([
    ["/proc/self/status", `Name:\tnode\nCpus_allowed:\tff\nCpus_allowed_list:\t0-${siblings.length - 1}\n`],
    ["/sys/devices/system/node/has_cpu", "0\n"],
    ...siblings.map((list, cpu): [string, string] => [
      `/sys/devices/system/cpu/cpu${cpu}/topology/thread_siblings_list`,
      `${list}\n`,
    ]),
    ...nodes.map((list, node): [string, string] => [`/sys/devices/system/node/node${node}/cpulist`, `${list}\n`]),
  ]);
}

export const virtualMachine = host(["0", "1"], ["0-1"]);
export const laptop = host(["0,4", "1,5", "2,6", "3,7", "0,4", "1,5", "2,6", "3,7"], ["0-7"]);
/** Two sockets of four cores with two threads each. */
export const server = host(
  Array.from({ length: 16 }, (_, cpu) => `${cpu % 8},${(cpu % 8) + 8}`),
  ["0-3,8-11", "4-7,12-15"],
);
