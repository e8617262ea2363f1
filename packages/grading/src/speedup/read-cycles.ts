import type { Disturbance, HostCalibration, KernelCount, MeasuredPair } from "@laptime/contracts";
import { meanOf } from "./averages.ts";
import { rule } from "./rule.ts";

/** One block, as the rule reads it. Logs are natural; null: cannot be said. */
export interface Cycle {
  /** Why it does not count as undisturbed; empty: it does. */
  readonly reasons: readonly Disturbance[];
  /** Log of baseline over candidate, as measured. */
  readonly plain: number;
  /** The same, each time multiplied by the share of CPU that was granted while it ran. */
  readonly corrected: number | null;
  /**
   * Log of baseline over the time in which the candidate neither computed nor waited for a core: no host could make it
   * faster than that, were all else free.
   */
  readonly ceiling: number | null;
  /** Log of the time in which the baseline neither computed nor waited for a core over the candidate's whole time. */
  readonly floor: number | null;
  /** Log of reference over candidate, corrected. */
  readonly relative: number | null;
  /** Log of baseline over reference, as measured and corrected. */
  readonly referencePlain: number | null;
  readonly referenceCorrected: number | null;
  /** Least granted share of its runs. */
  readonly granted: number | null;
  /** Log of the reference's granted share over the candidate's: above 0 where the candidate waited more. */
  readonly waitedMore: number | null;
  /**
   * How much more CPU time (of the log) known work took than its best, baseline and reference averaged: how unsteady the
   * cores are. Of the candidate the same is not known, so it may be as much off.
   */
  readonly unsteady: number;
  /** CPU time of the candidate over its best block: what is above speaks of the cores, not of the program. */
  readonly candidateSlower: number;
  /** Cores' worth of CPU that the candidate asked for. */
  readonly parallelism: number | null;
  /** Cores' worth of CPU that the baseline asked for. */
  readonly computing: number | null;
}

export interface Stage {
  readonly cores: number;
  readonly required: number;
  readonly calibration: HostCalibration | undefined;
}

/** Reads each block by itself, but for the speedometer, whose best is the host's calibration, else the best block. */
export function readCycles(samples: readonly MeasuredPair[], stage: Stage): Cycle[] {
  const best = bestCpu(samples, stage.calibration);
  return samples.map((sample) => readCycle(sample, stage, best));
}

function readCycle(sample: MeasuredPair, { cores, required, calibration }: Stage, best: BestCpu): Cycle {
  const { kernel, baselineMs, candidateMs, referenceMs } = sample;
  const idle = calibration?.granted ?? rule.idleGranted;
  const baseline = grantedShare(kernel?.baseline, 1);
  const candidate = grantedShare(kernel?.candidate, idle);
  const reference = grantedShare(kernel?.reference, idle);
  const timed = {
    baseline: undisturbedMs(kernel?.baseline, baselineMs, baseline),
    candidate: undisturbedMs(kernel?.candidate, candidateMs, candidate),
    reference: undisturbedMs(kernel?.reference, referenceMs, reference),
  };
  const bothGranted = baseline !== null && candidate !== null;
  return {
    reasons: reasonsAgainst(sample, { cores, required, best, baseline, candidate, reference }),
    plain: logOf(baselineMs, candidateMs) ?? 0,
    corrected: logOf(timed.baseline, timed.candidate),
    floor: logOf(idleMs(kernel?.baseline, baselineMs), candidateMs),
    ceiling: logOf(baselineMs, idleMs(kernel?.candidate, candidateMs)),
    relative: logOf(timed.reference, timed.candidate),
    referencePlain: logOf(baselineMs, referenceMs ?? null),
    referenceCorrected: logOf(timed.baseline, timed.reference),
    granted: bothGranted ? Math.min(baseline, candidate, reference ?? 1) : null,
    waitedMore: logOf(reference, candidate),
    unsteady: unsteadiness(kernel, best),
    candidateSlower: kernel?.candidate === undefined ? 1 : over(kernel.candidate.cpuMs, best.candidate),
    parallelism: demand(kernel?.candidate, candidateMs) ?? sample.candidateCores ?? null,
    computing: demand(kernel?.baseline, baselineMs),
  };
}

/** Not the log of the quotient, which may be beyond what a number holds. */
const logOf = (over: number | null, under: number | null): number | null =>
  over === null || under === null ? null : Math.log(over) - Math.log(under);

/** What a run would have taken alone: its time by the share that it was granted, and hardly less than its busiest thread. */
function undisturbedMs(
  count: KernelCount | undefined,
  wallMs: number | undefined,
  share: number | null,
): number | null {
  if (wallMs === undefined || share === null) return null;
  return Math.max(wallMs * share, Math.min((count?.busiestThreadMs ?? 0) * rule.busiest, wallMs));
}

/** The time in which no thread of a run had anything to compute, at least; all its threads' time is taken off. */
function idleMs(count: KernelCount | undefined, wallMs: number): number | null {
  const asked = demand(count, wallMs);
  return asked === null ? null : wallMs * Math.max(1e-6, 1 - asked);
}

/**
 * CPU over CPU plus time waited for one, by its idle value; null where the kernel does not count waiting. Threads that
 * wait for each other, even on purpose, were kept from nothing: others cannot have taken more than they used.
 */
function grantedShare(count: KernelCount | undefined, idle: number): number | null {
  if (count?.waitedMs === undefined) return null;
  const { cpuMs, waitedMs, othersMs } = count;
  if (cpuMs + waitedMs <= 0) return 1;
  const byWaiting = cpuMs / (cpuMs + waitedMs) / (idle > 0 ? idle : 1);
  // Two ticks: the clock that others are counted by.
  const byOthers = othersMs === undefined || cpuMs <= 0 ? 0 : cpuMs / (cpuMs + othersMs + 2 * rule.tickMs);
  // A hundredth at least: logs are taken of it.
  return Math.min(1, Math.max(0.01, byWaiting, byOthers));
}

/** What a run asked for, granted or not, in cores. Without the waiting it cannot be told from what it was given. */
function demand(count: KernelCount | undefined, wallMs: number): number | null {
  if (count?.waitedMs === undefined) return null;
  return (count.cpuMs + count.waitedMs + (count.stolenMs ?? 0)) / wallMs;
}

interface Gates {
  readonly cores: number;
  readonly required: number;
  readonly best: BestCpu;
  readonly baseline: number | null;
  readonly candidate: number | null;
  readonly reference: number | null;
}

function reasonsAgainst(sample: MeasuredPair, gates: Gates): Disturbance[] {
  const waited = waitedForCores(sample, gates);
  const others = sample.lackedCores === undefined ? null : sample.lackedCores > gates.cores * rule.lacked;
  const reasons: Disturbance[] = [];
  if (waited === true) reasons.push("waited_for_cores");
  // The kernel's own count of waiting is the better witness; what others used is asked where there is none.
  if (waited === null && others === true) reasons.push("others_computed");
  if (waited === null && others === null) reasons.push("not_observed");
  if (stolen(sample, gates.cores)) reasons.push("hypervisor_took_time");
  if (ranSlower(sample, gates.best)) reasons.push("cores_ran_slower");
  return reasons;
}

/** By run-queue delay, else by pressure; null: neither is known for both baseline and candidate. */
function waitedForCores(
  { kernel, baselineMs, referenceMs, lackedCores }: MeasuredPair,
  { cores, required, baseline, candidate, reference }: Gates,
): boolean | null {
  if (baseline !== null && candidate !== null) {
    const { granted, lacked } = rule;
    if (baseline < granted.baseline || (reference ?? 1) < granted.parallel) return true;
    // More workers than cores wait for each other. Where nobody else computed, that is nobody's fault but their own.
    return candidate < granted.parallel && !(lackedCores !== undefined && lackedCores <= cores * lacked);
  }
  const { baseline: a, candidate: b, reference: c } = kernel ?? {};
  if (a?.pressureMs === undefined || b?.pressureMs === undefined) return null;
  // Of the time that the requirement allows: a faster candidate must not look more disturbed for being faster.
  const allowedMs = baselineMs / required;
  return (
    a.pressureMs > (1 - rule.granted.baseline) * baselineMs ||
    b.pressureMs > (1 - rule.granted.parallel) * allowedMs ||
    (c?.pressureMs ?? 0) > (1 - rule.granted.parallel) * (referenceMs ?? allowedMs)
  );
}

function stolen({ kernel, baselineMs, referenceMs }: MeasuredPair, cores: number): boolean {
  const most = (wallMs: number, width: number) => Math.max(rule.stolen * wallMs * width, rule.tickMs);
  const { baseline, candidate, reference } = kernel ?? {};
  return (
    (baseline?.stolenMs ?? 0) > most(baselineMs, 1) ||
    (candidate?.stolenMs ?? 0) > most(referenceMs ?? baselineMs / cores, cores) ||
    (reference?.stolenMs ?? 0) > most(referenceMs ?? baselineMs / cores, cores)
  );
}

const over = (cpuMs: number, best: number): number => (best > 0 && cpuMs > 0 ? cpuMs / best : 1);

function unsteadiness(kernel: MeasuredPair["kernel"], best: BestCpu): number {
  const excesses = (["baseline", "reference"] as const).flatMap((arm) =>
    kernel?.[arm] === undefined ? [] : [Math.max(0, Math.log(over(kernel[arm].cpuMs, best[arm])))],
  );
  return meanOf(excesses) ?? 0;
}

interface BestCpu {
  readonly baseline: number;
  readonly candidate: number;
  readonly reference: number;
}

/** Infinity: nothing to hold it against. */
function bestCpu(samples: readonly MeasuredPair[], calibration: HostCalibration | undefined): BestCpu {
  const least = (arm: "baseline" | "candidate" | "reference") =>
    Math.min(...samples.flatMap(({ kernel }) => (kernel?.[arm] === undefined ? [] : [kernel[arm].cpuMs])));
  return {
    baseline: calibration?.baselineCpuMs ?? least("baseline"),
    candidate: least("candidate"),
    reference: calibration?.referenceCpuMs ?? least("reference"),
  };
}

/** Known work that took more CPU time than it needs: a busy sibling, a lower frequency, a host that hides its load. */
function ranSlower({ kernel }: MeasuredPair, best: BestCpu): boolean {
  return (
    (kernel?.baseline?.cpuMs ?? 0) > best.baseline * rule.slower.baseline ||
    (kernel?.reference?.cpuMs ?? 0) > best.reference * rule.slower.reference
  );
}
