import type { JudgedCheck, Measurement, Speedup, SpeedupResult } from "@laptime/contracts";
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

const isMeasurable = (speedup: Speedup, host: SpeedupResult["host"]) => speedup.cores <= host.cores;

const notTaken = (speedup: Speedup): Measurement => ({
  speedup: speedup.id,
  samples: [],
  failure: null,
  durationMs: 0,
});

function judgeSpeedup(speedup: Speedup, measurement: Measurement, host: SpeedupResult["host"]): JudgedSpeedup {
  const result = decideSpeedup(measurement, speedup, host);
  const status = statusOf(measurement, result.decision);
  const check: JudgedCheck = {
    id: speedup.id,
    kind: "speedup",
    title: speedup.title,
    visibility: "public",
    points: speedup.points,
    status,
    message: measurement.failure?.message ?? speedupMessage(speedup, result),
    durationMs: measurement.durationMs,
    ...(status === "too_slow" && {
      expected: `at least ${requirement(speedup.required)}`,
      actual: `${result.estimate?.toFixed(2)}x`,
    }),
    ...(status === "too_slow" && speedup.hint !== undefined && { hint: speedup.hint }),
  };
  return { check, result };
}

function statusOf({ failure }: Measurement, decision: SpeedupResult["decision"]): JudgedCheck["status"] {
  if (failure !== null) return failure.status;
  switch (decision) {
    case "met":
      return "passed";
    case "not_met":
      return "too_slow";
    case "inconclusive":
      return "inconclusive";
  }
}
