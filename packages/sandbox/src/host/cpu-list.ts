/** CPUs from Linux' list form ("0-2,5"; cpuset(7)), ascending. */
export function parseCpuList(list: string): number[] {
  const cpus = list
    .trim()
    .split(",")
    .filter(Boolean)
    .flatMap((range) => {
      const [from = NaN, to = from] = range.split("-").map(Number);
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    });
  return [...new Set(cpus)].toSorted((a, b) => a - b);
}

/** CPUs in Linux' list form, with ranges: "0-2,5". */
export function formatCpuList(cpus: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const cpu of cpus.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && cpu === last[1] + 1) last[1] = cpu;
    else ranges.push([cpu, cpu]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}
