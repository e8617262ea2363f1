import type { HostCalibration, MeasuredPair } from "@laptime/contracts";
import { bootstrap, calibrateFrom, deciders, pairOf, type Rates, trueSpeedup } from "@laptime/grading/replay";
import type { TraceFolder } from "./read-traces.ts";

/** True speedup over the requirement. */
export const FACTORS = [0.8, 0.9, 1, 1.1, 1.25, 1.5] as const;
const CORES = 2;
/** A candidate below this true speedup is no parallel program: it must never pass what asks for one. */
const PARALLEL_TRUTH = 1.1;
const ASKED_OF_THREADS = 1.4;

export interface Score extends Rates {
  readonly trace: string;
  readonly arm: string;
  readonly decider: string;
  readonly factor: number;
  readonly required: number;
}

export interface Scores {
  readonly scores: readonly Score[];
  /** Arms that keep one core busy, against a requirement for several. */
  readonly threads: readonly Score[];
  readonly truth: Readonly<Record<string, number>>;
  readonly calibration: HostCalibration | null;
}

/**
 * Replays every trace through our rule and the others'. The requirement is moved around each candidate, whose true
 * speedup is fixed: the rule works on ratios, so that is the same as a slower or faster student.
 */
export function scoreVerdicts({ traces, idle, truth: told }: TraceFolder, trials: number, seed: number): Scores {
  const letters = [...new Set(traces.flatMap(({ arms }) => arms))]
    .filter((arm) => arm !== "A" && arm !== "C")
    .toSorted();
  const calibration = idle === null ? null : calibrateFrom(idle, told["C"] ?? told["B"] ?? null);
  const truth = Object.fromEntries(
    letters.flatMap((arm) => {
      const speedup = told[arm] ?? (idle === null ? null : trueSpeedup(idle, arm, calibration));
      return speedup === null ? [] : [[arm, speedup]];
    }),
  );
  const score = (trace: TraceFolder["traces"][number], arm: string, speedup: number, required: number): Score[] => {
    const pairs = trace.cycles.flatMap((cycle): MeasuredPair[] => {
      const pair = pairOf(cycle, arm);
      return pair === null ? [] : [pair];
    });
    if (pairs.length === 0) return [];
    const factor = speedup / required;
    const setting = { pairs, factor, required, cores: CORES, calibration: calibration ?? undefined };
    return deciders.map((decider) => ({
      trace: trace.name,
      arm,
      decider: decider.name,
      factor,
      required,
      ...bootstrap(decider, setting, trials, seed),
    }));
  };
  const all = Object.entries(truth);
  const parallel = all.filter(([, speedup]) => speedup >= PARALLEL_TRUTH);
  const serial = all.filter(([, speedup]) => speedup < PARALLEL_TRUTH);
  return {
    scores: traces.flatMap((trace) =>
      parallel.flatMap(([arm, speedup]) =>
        FACTORS.flatMap((factor) => score(trace, arm, speedup, speedup / factor).map((one) => ({ ...one, factor }))),
      ),
    ),
    threads: traces.flatMap((trace) =>
      serial.flatMap(([arm, speedup]) => score(trace, arm, speedup, ASKED_OF_THREADS)),
    ),
    truth,
    calibration,
  };
}
