import {
  type Measurement,
  type Speedup,
  type SpeedupReceipt,
  type SpeedupResult,
  stageCores,
} from "@laptime/contracts";
import { type Decided, decideCycles } from "./speedup/decide-cycles.ts";
import { decideExact, exactFigures } from "./speedup/decide-exact.ts";
import { type Figures, figuresOf, timesOf } from "./speedup/figures-of.ts";
import { nothingObserved, observedOf } from "./speedup/observed-of.ts";
import { readCycles } from "./speedup/read-cycles.ts";
import { reasonFor } from "./speedup/reason-for.ts";
import { type Requirement, requirementOf } from "./speedup/requirement-of.ts";
import { RULE } from "./speedup/rule.ts";
import { type AskedTier, tiersOf } from "./speedup/tiers-of.ts";

/** The part of a declared speedup that its decision depends on. */
export type DecidedSpeedup = Pick<
  Speedup,
  "id" | "clock" | "required" | "cores" | "scaling" | "pairs" | "points" | "tiers"
>;

interface TierDecision {
  readonly tier: AskedTier;
  readonly requirement: Requirement;
  readonly decided: Decided;
}

interface Decision {
  readonly tiers: readonly TierDecision[];
  /** The one for all points. */
  readonly full: TierDecision;
  readonly figures: Figures;
  readonly basis: SpeedupReceipt["basis"];
  readonly observed: Pick<SpeedupReceipt, "setAside" | "referenceNow" | "parallelism" | "workInflation">;
}

/**
 * Whether a speedup was reached: pure, total on any samples, the same input gives the same result. The clock that
 * governed says how: exact comparison on the discrete clock (`decideExact`), the sequential rule on the others
 * (`decideCycles`). Every tier is decided by the same rule on the same samples.
 *
 * inconclusive, whatever the samples say, when a timed call failed and when the host has too few cores.
 */
export function decideSpeedup(
  measurement: Measurement,
  speedup: DecidedSpeedup,
  host: SpeedupResult["host"],
): SpeedupResult {
  const { samples, governed, calibration } = measurement;
  const cores = stageCores(speedup, host.cores);
  const failed = measurement.failure !== null;
  const clock = governed?.clock ?? speedup.clock;
  const measurable = cores !== null && !failed;
  const stage = { samples, clock, cores: cores ?? speedup.cores, calibration, measurable };
  const { tiers, full, figures, basis, observed } =
    clock === "discrete" ? decideOnExactClock(speedup, stage) : decideOnRealClock(speedup, stage);
  const told = {
    failed,
    cores: { declared: speedup.cores, host: host.cores },
    measurable: cores !== null,
    samples: samples.length,
    setAside: observed.setAside.length,
  };
  return {
    check: speedup.id,
    clock: speedup.clock,
    ...(governed !== undefined && { governed }),
    required: full.requirement.value,
    ...figures,
    cores: stage.cores,
    decision: full.decided.decision,
    host,
    samples,
    ...(speedup.tiers.length > 0 && {
      tiers: tiers.map(({ tier: { title, share }, requirement, decided }) => ({
        title,
        share,
        required: requirement.value,
        decision: decided.decision,
      })),
    }),
    receipt: {
      rule: RULE,
      declared: {
        required: speedup.required,
        cores: speedup.cores,
        scaling: speedup.scaling,
        pairs: speedup.pairs,
        tiers: speedup.tiers.length === 0 ? [] : tiers.map(({ tier }) => tier),
      },
      requirement: full.requirement.steps,
      failed,
      ...(calibration !== undefined && { calibration }),
      basis,
      ...observed,
      reason: reasonFor(full.decided, told),
    },
  };
}

interface Stage {
  readonly samples: Measurement["samples"];
  readonly clock: Speedup["clock"];
  readonly cores: number;
  readonly calibration: Measurement["calibration"];
  readonly measurable: boolean;
}

function decideOnExactClock(speedup: DecidedSpeedup, stage: Stage): Decision {
  const exact = exactFigures(stage.samples);
  // What is attainable says nothing on a clock that does not depend on the host.
  const tiers = decideTiers(speedup, { ...stage, calibration: undefined }, ({ value }) => decideExact(exact, value));
  const figures: Figures = {
    // Halves first: the sum may be beyond what a number holds.
    estimate: exact === null ? null : exact.least / 2 + exact.most / 2 || exact.least,
    lower: exact?.least ?? null,
    upper: exact?.most ?? null,
    confidence: exact?.same === true ? 1 : 0,
    ...timesOf(stage.samples),
  };
  return { ...tiers, figures, basis: exact === null ? "nothing" : "exact", observed: nothingObserved };
}

function decideOnRealClock(speedup: DecidedSpeedup, stage: Stage): Decision {
  const { samples, cores, calibration } = stage;
  const { pairs } = speedup;
  const waitsExactly = stage.clock === "hybrid";
  const read = (required: number) => readCycles(samples, { cores, required, calibration });
  const tiers = decideTiers(speedup, stage, ({ value, decidable }) =>
    decideCycles(read(value), { required: value, decidable, cores, waitsExactly, pairs, calibration }),
  );
  const cycles = read(tiers.full.requirement.value);
  return {
    ...tiers,
    ...figuresOf(samples, cycles, { pairs, calibration, cause: tiers.full.decided.cause }),
    observed: observedOf(samples, cycles, calibration),
  };
}

function decideTiers(
  speedup: DecidedSpeedup,
  { cores, calibration, measurable }: Stage,
  decide: (requirement: Requirement) => Decided,
): Pick<Decision, "tiers" | "full"> {
  const all = tiersOf(speedup).map((tier): TierDecision => {
    const requirement = requirementOf(tier, speedup, cores, calibration);
    const decided = decide(requirement);
    return { tier, requirement, decided: measurable ? decided : { ...decided, decision: "inconclusive" } };
  });
  const full = all.find(({ tier }) => tier.required === speedup.required);
  if (full === undefined) throw new Error(`the speedup ${speedup.id} has no tier at its own requirement`);
  return { tiers: all, full };
}
