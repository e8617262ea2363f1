import type { PhysicalCore } from "./topology.ts";

/** Hosts with more cores keep one for worker, engine and judges: untimed work goes on while others are leased. */
const WITHOUT_HOUSEKEEPING = 2;

/** What a timed stage gets: one CPU of each core; the other threads of these cores stay empty. */
export interface CoreSet {
  readonly cores: readonly PhysicalCore[];
  readonly cpus: readonly number[];
  /** Nothing else of ours may run meanwhile: there would be no core left for it. */
  readonly alone: boolean;
}

/** Cores that one timed stage can hold at most: all of the largest node. */
export const mostCores = (topology: readonly PhysicalCore[]): number =>
  Math.max(0, ...byNode(topology).map(({ length }) => length));

/**
 * `count` whole cores of one node, of those that are `free`; null: not now. The first core is kept for everything else
 * where there are more than two, unless so many are asked for that it is needed; then the stage is alone on the host.
 * Of the nodes that have enough, the one with the fewest free, so that large stages find a whole one.
 */
export function chooseCores(
  topology: readonly PhysicalCore[],
  free: ReadonlySet<PhysicalCore>,
  count: number,
): CoreSet | null {
  const kept = topology.length > WITHOUT_HOUSEKEEPING ? topology.slice(1) : [];
  const shared = byNode(kept).some(({ length }) => length >= count);
  // Alone, it takes the last ones: interrupts and the rest of the host are at home on the first.
  const nodes = byNode(shared ? kept : topology)
    .map((node) => node.filter((core) => free.has(core)))
    .filter(({ length }) => length >= count)
    .toSorted((a, b) => a.length - b.length);
  const cores = nodes[0]?.slice(-count);
  if (cores === undefined || count < 1) return null;
  return { cores, cpus: cores.flatMap(({ cpus }) => cpus.slice(0, 1)), alone: !shared };
}

function byNode(cores: readonly PhysicalCore[]): PhysicalCore[][] {
  const nodes = new Map<number, PhysicalCore[]>();
  for (const core of cores) nodes.set(core.node, [...(nodes.get(core.node) ?? []), core]);
  return [...nodes.values()];
}
