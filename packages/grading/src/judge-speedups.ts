import { type JudgedCheck, type Measurement, type Speedup, type SpeedupResult, stageCores } from "@laptime/contracts";
import { decideSpeedup } from "./decide-speedup.ts";
import { requirement, speedupMessage } from "./speedup-message.ts";

export interface JudgedSpeedup {
  readonly check: JudgedCheck;
  readonly result: SpeedupResult;
}

/** A check and a decision for every speedup that the assignment declares, in its order. Throws when one was left out. */
export function judgeSpeedups(
  speedups: readonly Speedup[],
  measurements: readonly Measurement[],
  host: SpeedupResult["host"],
): JudgedSpeedup[] {
  return speedups.map((speedup) => {
    const found = measurements.find(({ speedup: id }) => id === speedup.id);
    if (found === undefined && isMeasurable(speedup, host)) {
      throw new Error(`the judge sent no measurement of the speedup "${speedup.id}"`);
    }
    return judgeSpeedup(speedup, found ?? notTaken(speedup), host);
  });
}

const isMeasurable = (speedup: Speedup, host: SpeedupResult["host"]) => stageCores(speedup, host.cores) !== null;

const notTaken = (speedup: Speedup): Measurement => ({
  speedup: speedup.id,
  samples: [],
  failure: null,
  durationMs: 0,
});

function judgeSpeedup(speedup: Speedup, measurement: Measurement, host: SpeedupResult["host"]): JudgedSpeedup {
  const result = decideSpeedup(measurement, speedup, host);
  const status = statusOf(measurement, result);
  const share = measurement.failure === null ? shareOf(result) : null;
  const check: JudgedCheck = {
    id: speedup.id,
    kind: "speedup",
    title: speedup.title,
    visibility: "public",
    points: speedup.points,
    status,
    message: measurement.failure?.message ?? speedupMessage(speedup, result),
    durationMs: measurement.durationMs,
    ...(share !== null && { share }),
    ...(status === "too_slow" && {
      expected: `at least ${requirement(result.required)}`,
      actual: `${result.estimate?.toFixed(2)}x`,
    }),
    ...((status === "too_slow" || status === "partial") && speedup.hint !== undefined && { hint: speedup.hint }),
  };
  return { check, result };
}

/** Partly right is what reached a lower tier, once it is sure that the full requirement was missed. */
function statusOf({ failure }: Measurement, result: SpeedupResult): JudgedCheck["status"] {
  if (failure !== null) return failure.status;
  switch (result.decision) {
    case "met":
      return "passed";
    case "not_met":
      return (shareOf(result) ?? 0) > 0 ? "partial" : "too_slow";
    case "inconclusive":
      return "inconclusive";
  }
}

/** The part of the points that the highest tier reached gives, also while a higher one is open; null without tiers. */
function shareOf({ tiers }: SpeedupResult): number | null {
  if (tiers === undefined) return null;
  return Math.max(0, ...tiers.filter(({ decision }) => decision === "met").map(({ share }) => share));
}
