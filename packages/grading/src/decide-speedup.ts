import type { MeasuredPair, Measurement, Speedup, SpeedupResult } from "@laptime/contracts";
import { CONFIDENCE, intervalOfRatios } from "./interval-of-ratios.ts";

/** A requirement is met when the estimate reaches it and the interval does not fall further below it than this. */
const SLACK = 0.9;
/** A pair is disturbed when others took more than this part of the cores that it was to hold. */
const DISTURBED = 0.05;
/** Beyond the declared pairs, a close call gets up to this many times as many. */
const PATIENCE = 4;

/** Below this many cores' worth of CPU time nothing ran in parallel (measured: pools 1.9, threads 1.0 to 1.16). */
const PARALLEL_FROM = 1.2;

type Rule = Pick<Speedup, "required" | "pairs" | "cores">;

/**
 * Whether a speedup was reached, from pairs of wall-clock times taken in turn on the same cores.
 *
 * Estimate: median(baseline) / median(candidate). Interval: `intervalOfRatios`, 95 % by the t distribution over the
 * logs of the pairs' ratios, widened to hold the estimate.
 *
 * - met: estimate >= required and lower >= 0.9 x required. A student whose program reaches the requirement passes even
 *   where noise blurs the figure a little.
 * - not_met: upper < required, from as many undisturbed pairs as were declared. Every figure that the evidence allows
 *   is too slow. A low estimate alone is no evidence, and neither is a busy host.
 * - inconclusive: anything between, fewer than two pairs, a timed call that failed, too few cores. Nobody loses points
 *   for good: the run is decided again or by staff.
 *
 * Contention is a bias and not a spread: beside one busy program a right solution on two cores reads as 0.9x, again and
 * again. So pairs during which others took cores are set aside, as soon as two are left that the estimate can stand on.
 * Where a host cannot tell (`lackedCores` is left out) every pair counts. The sequential rule, which knows what the
 * cores granted, takes this function's place with the same input and result.
 */
export function decideSpeedup(measurement: Measurement, speedup: Speedup, host: SpeedupResult["host"]): SpeedupResult {
  const { samples } = measurement;
  const figures = figuresOf(speedup, samples);
  const decidable = measurement.failure === null && speedup.cores <= host.cores;
  return {
    check: speedup.id,
    clock: speedup.clock,
    required: speedup.required,
    ...figures,
    pairs: standsOn(speedup, samples).length,
    cores: speedup.cores,
    decision: decidable ? decide(speedup, samples, figures) : "inconclusive",
    host,
    samples,
  };
}

/** The sandbox asks after each pair from the declared number on: true when the decision is made, or patience is used up. */
export function enoughPairs(speedup: Rule, samples: readonly MeasuredPair[]): boolean {
  return (
    samples.length >= speedup.pairs * PATIENCE ||
    decide(speedup, samples, figuresOf(speedup, samples)) !== "inconclusive"
  );
}

type Figures = Pick<SpeedupResult, "estimate" | "lower" | "upper" | "confidence" | "baselineMs" | "candidateMs">;

function decide(
  rule: Rule,
  samples: readonly MeasuredPair[],
  { estimate, lower, upper }: Figures,
): SpeedupResult["decision"] {
  const { required, pairs } = rule;
  if (estimate === null || lower === null || upper === null) return "inconclusive";
  const quiet = undisturbed(rule, samples);
  if (rule.cores > 1) {
    // Noise can make one core look fast for a while; it cannot make it two.
    if (quiet.length >= 2 && keptOneCoreBusy(quiet)) return quiet.length >= pairs ? "not_met" : "inconclusive";
    if (quiet.length < 2) return "inconclusive";
  }
  if (estimate >= required && lower >= required * SLACK) return "met";
  return upper < required && quiet.length >= pairs ? "not_met" : "inconclusive";
}

/** Whether the candidate computed on one core all the time, where the host can tell. */
function keptOneCoreBusy(samples: readonly MeasuredPair[]): boolean {
  const used = samples.flatMap(({ candidateCores }) => (candidateCores === undefined ? [] : [candidateCores]));
  return used.length >= 2 && median(used) < PARALLEL_FROM;
}

const undisturbed = ({ cores }: Rule, samples: readonly MeasuredPair[]) =>
  samples.filter(({ lackedCores = 0 }) => lackedCores <= cores * DISTURBED);

/** Provisional figures from disturbed pairs are better than none. */
function standsOn(rule: Rule, samples: readonly MeasuredPair[]): readonly MeasuredPair[] {
  const quiet = undisturbed(rule, samples);
  return quiet.length >= 2 ? quiet : samples;
}

function figuresOf(rule: Rule, all: readonly MeasuredPair[]): Figures {
  const samples = standsOn(rule, all);
  if (samples.length === 0) {
    return { estimate: null, lower: null, upper: null, confidence: 0, baselineMs: null, candidateMs: null };
  }
  const baselineMs = median(samples.map((pair) => pair.baselineMs));
  const candidateMs = median(samples.map((pair) => pair.candidateMs));
  const estimate = baselineMs / candidateMs;
  const interval = intervalOfRatios(samples.map((pair) => pair.baselineMs / pair.candidateMs));
  if (interval === null) return { estimate, lower: null, upper: null, confidence: 0, baselineMs, candidateMs };
  // A ratio of medians may lie outside an interval about the mean of the logs; what is shown must not contradict itself.
  const lower = Math.min(interval.lower, estimate);
  const upper = Math.max(interval.upper, estimate);
  return { estimate, lower, upper, confidence: CONFIDENCE, baselineMs, candidateMs };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
