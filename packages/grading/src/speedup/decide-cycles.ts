import type { HostCalibration } from "@laptime/contracts";
import { type Evidence, evidenceOf, isClean, isCorrectable, isSteady, isUnobserved } from "./evidence.ts";
import { meanOf, median } from "./averages.ts";
import type { Cycle } from "./read-cycles.ts";
import { rule } from "./rule.ts";

/** Why a decision is what it is; `reasonFor` has a sentence for each. */
export type Cause =
  | "undisturbed_above"
  | "corrected_above"
  | "measured_above"
  | "undisturbed_below"
  | "corrected_below"
  | "one_core"
  | "waits"
  | "waits_less"
  | "too_few"
  | "disturbed"
  | "not_observed"
  | "reference_slow"
  | "host_unfit"
  | "close"
  | "exact"
  | "differing";

export interface Decided {
  readonly decision: "met" | "not_met" | "inconclusive";
  readonly cause: Cause;
}

export interface Question {
  /** Baseline over candidate that is asked for. */
  readonly required: number;
  /** False: this host is not fit for it, so that too low a figure proves nothing. */
  readonly decidable: boolean;
  readonly cores: number;
  /** Waiting takes exactly what it should, as on the hybrid clock: a busy host cannot make it longer. */
  readonly waitsExactly?: boolean;
  /** After how many blocks at least. */
  readonly pairs: number;
  readonly calibration: HostCalibration | undefined;
}

/**
 * The sequential rule of docs/timing.md, on the blocks of the last look that was reached; pure, and total on any
 * blocks.
 *
 * - met: the interval from undisturbed blocks lies above the bar; or, on a known host, the interval from all blocks
 *   corrected for what was granted does with room for what bias is left, baseline and reference agree, and the
 *   reference itself is near to what it attains when idle.
 *   Where waiting is exact, also when the baseline's waiting alone takes so much longer than all of the candidate.
 * - not_met: what the candidate waited alone takes too long, where waiting is exact; or the same intervals lie below, and the reference showed in the same blocks that the bar could be reached;
 *   or one core did all the work.
 * - inconclusive: all else.
 *
 * A candidate that is faster in every block, all else equal, never goes from "met" to "not met": "met" needs a mean
 * above the bar, and "not met" one below, of the same blocks.
 */
export function decideCycles(all: readonly Cycle[], question: Question): Decided {
  const reached = looksFrom(question.pairs).findLast((look) => look <= all.length);
  const cycles = all.slice(0, reached ?? 0);
  if (keptOneCoreBusy(cycles, question)) return { decision: "not_met", cause: "one_core" };
  if (reached === undefined) return { decision: "inconclusive", cause: "too_few" };

  const evidence = evidenceOf(cycles, question.calibration, tailOf(question.pairs));
  const bar = Math.log(question.required * (1 - rule.grace));
  if (showsAbove(cycles, evidence, bar, question)) return { decision: "met", cause: "undisturbed_above" };
  if (showsAboveCorrected(cycles, evidence, bar, question)) return { decision: "met", cause: "corrected_above" };
  if (showsAboveUnobserved(cycles, evidence, bar)) return { decision: "met", cause: "measured_above" };
  if (question.waitsExactly === true) {
    if (waitsLess(cycles, bar)) return { decision: "met", cause: "waits_less" };
    if (waitsTooLong(cycles, bar)) return { decision: "not_met", cause: "waits" };
  }
  if (question.decidable) {
    if (showsBelow(cycles, evidence, bar, question)) return { decision: "not_met", cause: "undisturbed_below" };
    if (showsBelowCorrected(cycles, evidence, bar, question)) return { decision: "not_met", cause: "corrected_below" };
  }
  return { decision: "inconclusive", cause: whyUndecided(cycles, evidence, bar, question) };
}

/** After how many blocks the rule looks, when its author wants at least `pairs`. */
export const looksFrom = (pairs: number): readonly number[] => [pairs, ...rule.looks.filter((look) => look > pairs)];

/** The chance of error that each end of each look's interval may spend. */
export const tailOf = (pairs: number): number => rule.error / (2 * looksFrom(pairs).length);

function showsAbove(cycles: readonly Cycle[], evidence: Evidence, bar: number, { calibration }: Question): boolean {
  const { clean, relative } = evidence;
  if (clean === null || clean.lower <= bar) return false;
  // What the gates did not see the reference may have; where the host is not known, two blocks are too few.
  if (relative !== null) return relative.mean > bar - rule.bias.strong;
  return calibration !== undefined || cycles.filter(isClean).length >= rule.leastKnown;
}

function showsAboveCorrected(cycles: readonly Cycle[], evidence: Evidence, bar: number, question: Question): boolean {
  const { corrected, relative, both, unbacked } = evidence;
  if (corrected === null || relative === null || both === null) return false;
  const agree = Math.min(corrected.mean, relative.mean) > bar + unbacked;
  const above = both.lower > bar + unbacked + biasOf(cycles);
  return agree && above && referenceReaches(cycles, question, rule.referenceNear);
}

/** A busy host makes parallel programs look slower, so what is fast is believed where nothing is known of the host. */
function showsAboveUnobserved(cycles: readonly Cycle[], { clean, unobserved }: Evidence, bar: number): boolean {
  const enough = cycles.filter(isUnobserved).length >= rule.leastKnown;
  return clean === null && unobserved !== null && enough && unobserved.lower > bar;
}

function showsBelow(cycles: readonly Cycle[], evidence: Evidence, bar: number, question: Question): boolean {
  const { steady: clean, corrected, relative, unbacked } = evidence;
  const undisturbed = cycles.filter(isSteady);
  if (clean === null || clean.upper >= bar || undisturbed.length < rule.leastBelow) return false;
  // Cores that slow known work down now and then slow the candidate's down too, and nobody sees when.
  const slow = cycles.filter(({ reasons }) => reasons.includes("cores_ran_slower"));
  if (slow.length > cycles.length * rule.mostSlow) return false;
  if (undisturbed.every(({ referencePlain }) => referencePlain !== null)) {
    return (relative === null || relative.upper - unbacked < bar) && isControlled(undisturbed, question);
  }
  // Nobody tells what these cores can do now: only what is far off, and stays so when corrected, is proof.
  return clean.upper < bar - rule.unwitnessed && (corrected === null || corrected.upper < bar);
}

function showsBelowCorrected(cycles: readonly Cycle[], evidence: Evidence, bar: number, question: Question): boolean {
  const { corrected, relative } = evidence;
  if (corrected === null || relative === null || cycles.filter(isCorrectable).length < rule.leastBelow) return false;
  const below = Math.max(corrected.upper, relative.upper) < bar - biasOf(cycles);
  return below && referenceReaches(cycles, question, rule.control);
}

/**
 * In every block the baseline's waiting alone takes longer than all of the candidate, by as much as is asked for. With
 * room for what the judge itself was late: on a busy host its answers are, and no counter of the candidate's shows it.
 */
const waitsLess = (cycles: readonly Cycle[], bar: number): boolean =>
  cycles.length > 0 && cycles.every(({ floor }) => floor !== null && floor > bar + rule.bias.mild);

/**
 * In every block the candidate would be too slow, and by far, even if all that it computed had cost nothing; and the
 * reference, whose services were answered as late, was fast enough in the same blocks.
 */
function waitsTooLong(cycles: readonly Cycle[], bar: number): boolean {
  const reference = cycles.map(({ referencePlain }) => referencePlain);
  if (cycles.length === 0 || !reference.every((log) => log !== null && log > bar)) return false;
  return cycles.every(({ ceiling }) => ceiling !== null && ceiling < bar - rule.bias.strong);
}

/**
 * The positive control: in these very blocks the reference reached what was asked, or what it attains when idle. Where
 * it did not, something that no counter shows slows parallel programs down, and a slow candidate proves nothing.
 */
function isControlled(cycles: readonly Cycle[], { calibration, required }: Question): boolean {
  const reached = meanOf(cycles.map(({ referencePlain }) => referencePlain));
  const wanted = calibration === undefined ? required / rule.attainable : calibration.attainable * rule.control;
  return reached !== null && Math.exp(reached) >= wanted;
}

/** The reference, corrected for what was granted, reaches this part of what it attains when idle. */
function referenceReaches(cycles: readonly Cycle[], { calibration }: Question, part: number): boolean {
  const now = meanOf(cycles.map(({ referenceCorrected }) => referenceCorrected));
  return calibration !== undefined && now !== null && Math.exp(now) >= part * calibration.attainable;
}

function biasOf(cycles: readonly Cycle[]): number {
  const granted = median(cycles.flatMap((cycle) => (cycle.granted === null ? [] : [cycle.granted])));
  return granted !== null && granted >= rule.bias.mildFrom ? rule.bias.mild : rule.bias.strong;
}

/**
 * One core did all the work. The demand counts what was asked for and not granted, so that noise cannot make it small;
 * where only the CPU that was had is known, undisturbed blocks alone are asked.
 */
function keptOneCoreBusy(cycles: readonly Cycle[], { cores }: Question): boolean {
  if (cores < 2) return false;
  // Waiting for a service is not computing on one core.
  const computing = median(cycles.flatMap((cycle) => (cycle.computing === null ? [] : [cycle.computing])));
  if (computing !== null && computing < rule.computing) return false;
  const asked = cycles.filter((cycle) => cycle.computing !== null || isClean(cycle));
  const used = asked.flatMap(({ parallelism }) => (parallelism === null ? [] : [parallelism]));
  const most = median(used);
  return used.length >= rule.leastKnown && most !== null && most < rule.parallel;
}

function whyUndecided(cycles: readonly Cycle[], { clean }: Evidence, bar: number, question: Question): Cause {
  if (!question.decidable) return "host_unfit";
  if (cycles.every(({ reasons }) => reasons.includes("not_observed"))) return "not_observed";
  if (clean === null) return "disturbed";
  const undisturbed = cycles.filter(isClean);
  const witnessed = undisturbed.every(({ referencePlain }) => referencePlain !== null);
  return clean.upper < bar && witnessed && !isControlled(undisturbed, question) ? "reference_slow" : "close";
}
