import type { Report } from "@laptime/contracts";

/** Then staff decide with the evidence. */
const MEASURED_AGAIN_AT_MOST = 2;

/**
 * Whether the host, and not the submission, kept a speedup from being decided, and another attempt is left. What could
 * not be measured at all on this host has no samples: to try again would not change that.
 */
export const worthMeasuringAgain = (
  { speedups, checks }: Pick<Report, "speedups" | "checks">,
  measuredBefore: number,
): boolean =>
  measuredBefore < MEASURED_AGAIN_AT_MOST &&
  speedups.some(
    ({ check, decision, samples }) =>
      decision === "inconclusive" &&
      samples.length > 0 &&
      checks.some(({ id, status }) => id === check && status === "inconclusive"),
  );
