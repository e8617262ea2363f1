import { type KernelCount, type MeasuredPair, TraceLine } from "@laptime/contracts";

/** A cycle: its runs by letter. */
export type TraceCycle = ReadonlyMap<string, TraceLine>;

export interface Trace {
  readonly name: string;
  /** In the order of their numbers; each has the arms that all have. */
  readonly cycles: readonly TraceCycle[];
  /** The letters that every cycle has. */
  readonly arms: readonly string[];
}

export const BASELINE = "A";
export const REFERENCE = "C";

/**
 * Reads a recorded trace. Cycles that lack an arm which most have (the recorder was stopped) are left out. Throws when a
 * line is none of a trace, with its number.
 */
export function parseTrace(name: string, text: string): Trace {
  const cycles = new Map<number, Map<string, TraceLine>>();
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const run = parseLine(name, index + 1, line);
    const cycle = cycles.get(run.i) ?? new Map<string, TraceLine>();
    cycles.set(run.i, cycle.set(run.k, run));
  }
  const complete = Math.max(0, ...[...cycles.values()].map(({ size }) => size));
  const kept = [...cycles]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, cycle]) => (cycle.size === complete ? [cycle] : []));
  return { name, cycles: kept, arms: [...(kept[0]?.keys() ?? [])].toSorted() };
}

function parseLine(name: string, number: number, line: string): TraceLine {
  try {
    return TraceLine.parse(JSON.parse(line));
  } catch (error) {
    throw new Error(`${name}, line ${number}: this is no run of a trace`, { cause: error });
  }
}

/** A cycle as the rule takes it, with `arm` as the candidate. Null when the cycle lacks it or the baseline. */
export function pairOf(cycle: TraceCycle, arm: string): MeasuredPair | null {
  const baseline = cycle.get(BASELINE);
  const candidate = cycle.get(arm);
  const reference = cycle.get(REFERENCE);
  if (baseline === undefined || candidate === undefined) return null;
  const lacked = Math.max(...[baseline, candidate, reference].map((run) => run?.lacked ?? -1));
  return {
    baselineMs: wallMs(baseline),
    candidateMs: wallMs(candidate),
    order: baseline.i % 2 === 0 ? "baseline_first" : "candidate_first",
    ...(lacked >= 0 && { lackedCores: lacked }),
    ...(reference !== undefined && { referenceMs: wallMs(reference) }),
    kernel: {
      ...counted("baseline", baseline),
      ...counted("candidate", candidate),
      ...counted("reference", reference),
    },
  };
}

const wallMs = (run: TraceLine): number => (run.span ?? run.w) * 1000;

function counted(role: "baseline" | "candidate" | "reference", run: TraceLine | undefined) {
  if (run?.cpu === undefined) return {};
  const count: KernelCount = {
    cpuMs: run.cpu * 1000,
    ...(run.delay !== undefined && { waitedMs: run.delay * 1000 }),
    ...(run.maxthr !== undefined && { busiestThreadMs: run.maxthr * 1000 }),
    ...(run.own !== undefined && run.busy !== undefined && { othersMs: Math.max(0, run.busy - run.own) * 1000 }),
    ...(run.some !== undefined && { pressureMs: run.some * 1000 }),
    ...(run.steal !== undefined && { stolenMs: run.steal * 1000 }),
  };
  return { [role]: count };
}
