import type { HostCalibration, MeasuredPair } from "@laptime/contracts";
import { type DecidedSpeedup, decideSpeedup } from "./decide-speedup.ts";
import { looksFrom } from "./speedup/decide-cycles.ts";
import { rule } from "./speedup/rule.ts";

/**
 * The sandbox asks after each block from the declared number on: true when every tier is decided, when the last look
 * has been, or when as much was timed as the rule will wait for. Between two looks more is wanted: to look more often
 * than the error was spent for would be to look until the answer pleases. On an exact clock one pair is enough.
 *
 * `calibration`: as it will stand in the measurement; null: not known. `hostCores`: left out, as many as declared.
 */
export function enoughPairs(
  speedup: DecidedSpeedup,
  samples: readonly MeasuredPair[],
  calibration: HostCalibration | null = null,
  hostCores: number = speedup.cores,
): boolean {
  if (speedup.clock === "discrete") return samples.length > 0;
  const looks = looksFrom(speedup.pairs);
  if (samples.length >= (looks.at(-1) ?? 0) || timedMs(samples) >= rule.timedMs) return true;
  if (!looks.includes(samples.length)) return false;
  const measurement = { speedup: speedup.id, samples: [...samples], failure: null, durationMs: 0 };
  const { decision, tiers } = decideSpeedup({ ...measurement, ...(calibration !== null && { calibration }) }, speedup, {
    id: "",
    cores: hostCores,
    cpuModel: "",
  });
  return decision !== "inconclusive" && (tiers ?? []).every((tier) => tier.decision !== "inconclusive");
}

const timedMs = (samples: readonly MeasuredPair[]): number =>
  samples.reduce(
    (sum, { baselineMs, candidateMs, referenceMs = 0 }) => sum + baselineMs + candidateMs + referenceMs,
    0,
  );
