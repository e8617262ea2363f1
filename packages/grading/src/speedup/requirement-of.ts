import type { HostCalibration, Speedup, SpeedupReceipt } from "@laptime/contracts";
import { rule } from "./rule.ts";

export interface Requirement {
  /** The factor to decide against. */
  readonly value: number;
  /** False: the reference itself is too near to it on this host, so that a low figure proves nothing. */
  readonly decidable: boolean;
  /** How it came about, in order. */
  readonly steps: SpeedupReceipt["requirement"];
}

/** Below this there is no parallelism to ask for, however few cores a host has. */
const LEAST_SCALED = rule.parallel;

/**
 * R* = min(target, 0.85 x what the reference attains on these cores when idle); with fewer cores than declared, the
 * target is the same speedup a core. What is attainable at the moment never lowers it: with that mistake plain threads
 * passed (speedup.md, measured 77-90 %). A host that would lower it below 0.9 of the target does not decide: there the
 * target stands, may be met, and cannot be missed. A bonus is never lowered.
 */
export function requirementOf(
  tier: { readonly required: number; readonly share: number },
  { cores: declared }: Pick<Speedup, "cores">,
  cores: number,
  calibration: HostCalibration | undefined,
): Requirement {
  const steps = [{ value: tier.required, why: `declared for ${declared} ${declared === 1 ? "core" : "cores"}` }];
  const scaled = cores >= declared ? tier.required : scale(tier.required, declared, cores);
  if (cores < declared)
    steps.push({ value: scaled, why: `the same speedup a core on the ${cores} cores of this host` });
  if (calibration === undefined || tier.share > 1) return { value: scaled, decidable: true, steps };

  const attainable = calibration.attainable * rule.attainable;
  if (attainable >= scaled) return { value: scaled, decidable: true, steps };
  const reached = `${calibration.attainable.toFixed(2)}x, which our reference reaches on these cores when idle`;
  if (attainable < scaled * rule.fit) {
    steps.push({ value: scaled, why: `kept, though it is too near to the ${reached}` });
    return { value: scaled, decidable: false, steps };
  }
  steps.push({ value: attainable, why: `${rule.attainable * 100} % of the ${reached}` });
  return { value: attainable, decidable: true, steps };
}

const scale = (required: number, declared: number, cores: number): number =>
  Math.max((required * cores) / declared, Math.min(required, LEAST_SCALED));
