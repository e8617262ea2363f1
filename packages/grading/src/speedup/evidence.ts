import type { HostCalibration } from "@laptime/contracts";
import { type Interval, intervalOf, type Prior } from "./interval.ts";
import type { Cycle } from "./read-cycles.ts";
import { meanOf } from "./averages.ts";
import { rule } from "./rule.ts";

/** Intervals of the log of the speedup, each from the blocks that allow it; null: too few. */
export interface Evidence {
  /** From undisturbed blocks, as measured. */
  readonly clean: Interval | null;
  /** The same without those in which the candidate itself needed more CPU time than in its best: what it is failed by. */
  readonly steady: Interval | null;
  /** As measured, where nothing but the host's silence speaks against a block. */
  readonly unobserved: Interval | null;
  /** From all blocks that can be corrected for what was granted: against the baseline. */
  readonly corrected: Interval | null;
  /** The same against the reference, times what the reference attains when idle. */
  readonly relative: Interval | null;
  /** The mean of the two a block: noise of baseline and reference is halved. */
  readonly both: Interval | null;
  /**
   * How much of the correction (of the log) only the candidate's own waiting speaks for. Its threads may wait for each
   * other, even on purpose, and nobody gets faster by that: to be believed, a correction must not exceed that of the
   * reference, which ran in the same blocks.
   */
  readonly unbacked: number;
}

/** `tail`: the chance that each end is wrong. */
export function evidenceOf(cycles: readonly Cycle[], calibration: HostCalibration | undefined, tail: number): Evidence {
  const prior = priorOf(calibration);
  const unsteadyPrior = { ...prior, spread: Math.hypot(prior.spread, rule.unsteady * unsteadinessOf(cycles)) };
  const usable = cycles.filter(isCorrectable);
  const corrected = usable.flatMap((cycle) => (cycle.corrected === null ? [] : [cycle.corrected]));
  const idle = calibration === undefined ? null : Math.log(calibration.attainable);
  const relative =
    idle === null ? [] : usable.flatMap((cycle) => (cycle.relative === null ? [] : [cycle.relative + idle]));
  const both =
    corrected.length === relative.length ? corrected.map((log, index) => (log + (relative[index] ?? log)) / 2) : [];
  const unobserved = cycles.filter(isUnobserved).map(({ plain }) => plain);
  const clean = cycles.filter(isClean).map(({ plain }) => plain);
  return {
    unobserved: intervalOf(unobserved, prior, tail),
    clean: intervalOf(clean, prior, tail),
    steady: intervalOf(
      cycles.filter(isSteady).map(({ plain }) => plain),
      prior,
      tail,
    ),
    corrected: intervalOf(corrected, unsteadyPrior, tail),
    relative: intervalOf(relative, unsteadyPrior, tail),
    both: intervalOf(both, unsteadyPrior, tail),
    unbacked: Math.max(0, meanOf(usable.map(({ waitedMore }) => waitedMore)) ?? 0),
  };
}

export const isClean = ({ reasons }: Cycle): boolean => reasons.length === 0;

export const isSteady = (cycle: Cycle): boolean => isClean(cycle) && cycle.candidateSlower <= rule.slower.candidate;

export const isUnobserved = ({ reasons }: Cycle): boolean => reasons.every((reason) => reason === "not_observed");

/** Enough was granted that the rest can be reckoned; what a hypervisor takes is not counted where it is waited for. */
export const isCorrectable = ({ granted, reasons }: Cycle): boolean =>
  granted !== null && granted >= rule.correctable && !reasons.includes("hypervisor_took_time");

/** Root mean square over the blocks: two blocks that agree by chance are no reason to trust unsteady cores. */
const unsteadinessOf = (cycles: readonly Cycle[]): number =>
  Math.sqrt(meanOf(cycles.map(({ unsteady }) => unsteady ** 2)) ?? 0);

function priorOf(calibration: HostCalibration | undefined): Prior {
  return calibration === undefined
    ? { freedom: rule.prior.freedomUnknown, spread: rule.prior.spreadUnknown }
    : { freedom: rule.prior.freedom, spread: calibration.spread };
}
