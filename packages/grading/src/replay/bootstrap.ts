import type { HostCalibration, MeasuredPair } from "@laptime/contracts";
import { median } from "../speedup/averages.ts";
import { type Decider } from "./deciders.ts";
import { seededRandom } from "../seeded-random.ts";

/** Cycles that are drawn together: what disturbs one cycle mostly disturbs the next. */
const BLOCK = 4;

export interface Setting {
  readonly pairs: readonly MeasuredPair[];
  /** True speedup of the candidate over the requirement. */
  readonly factor: number;
  readonly required: number;
  readonly cores: number;
  readonly calibration: HostCalibration | undefined;
}

export interface Rates {
  readonly trials: number;
  readonly met: number;
  readonly notMet: number;
  readonly inconclusive: number;
  readonly medianTimedSeconds: number;
}

/**
 * How often a decider comes to what, by moving-block bootstrap: each trial strings together blocks of four neighbouring
 * cycles, drawn with replacement, the trace taken as a ring. The same seed gives the same trials.
 */
export function bootstrap(decider: Decider, setting: Setting, trials: number, seed: number): Rates {
  const random = seededRandom(seed);
  const counts = { met: 0, not_met: 0, inconclusive: 0 };
  const timed: number[] = [];
  for (let trial = 0; trial < trials; trial += 1) {
    const { decision, timedMs } = decider.decide(movingBlocks(setting.pairs, random), setting);
    counts[decision] += 1;
    timed.push(timedMs / 1000);
  }
  return {
    trials,
    met: counts.met / trials,
    notMet: counts.not_met / trials,
    inconclusive: counts.inconclusive / trials,
    medianTimedSeconds: median(timed) ?? 0,
  };
}

function movingBlocks(pairs: readonly MeasuredPair[], random: () => number): () => MeasuredPair {
  let at = 0;
  let left = 0;
  return () => {
    if (left === 0) {
      at = Math.floor(random() * pairs.length);
      left = BLOCK;
    }
    const pair = pairs[at % pairs.length];
    if (pair === undefined) throw new Error("a trace without cycles cannot be replayed");
    at += 1;
    left -= 1;
    return pair;
  };
}
