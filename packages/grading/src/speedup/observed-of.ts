import type { HostCalibration, MeasuredPair, SpeedupReceipt } from "@laptime/contracts";
import { fromLog, meanOf, median } from "./averages.ts";
import type { Cycle } from "./read-cycles.ts";

type Observed = Pick<SpeedupReceipt, "setAside" | "referenceNow" | "parallelism" | "workInflation">;

/** What is told beside a wall-clock decision: what was set aside, the reference today, and where the time went. */
export function observedOf(
  samples: readonly MeasuredPair[],
  cycles: readonly Cycle[],
  calibration: HostCalibration | undefined,
): Observed {
  const reference =
    meanOf(cycles.map(({ reasons, referencePlain }) => (reasons.length === 0 ? referencePlain : null))) ??
    (calibration === undefined ? null : meanOf(cycles.map(({ referenceCorrected }) => referenceCorrected))) ??
    meanOf(cycles.map(({ referencePlain }) => referencePlain));
  return {
    setAside: cycles.flatMap(({ reasons }, cycle) => (reasons.length === 0 ? [] : [{ cycle, reasons: [...reasons] }])),
    referenceNow: reference === null ? null : fromLog(reference),
    parallelism: median(cycles.flatMap(({ parallelism }) => (parallelism === null ? [] : [parallelism]))),
    workInflation: median(
      samples.flatMap(({ kernel }) => {
        const { baseline, candidate } = kernel ?? {};
        return baseline === undefined || candidate === undefined || baseline.cpuMs <= 0 || candidate.cpuMs <= 0
          ? []
          : [fromLog(Math.log(candidate.cpuMs) - Math.log(baseline.cpuMs))];
      }),
    ),
  };
}

/** An exact clock needs none of it. */
export const nothingObserved: Observed = { setAside: [], referenceNow: null, parallelism: null, workInflation: null };
