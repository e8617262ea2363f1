import type { SpeedupReceipt, SpeedupResult } from "@laptime/contracts";
import { rule } from "./speedup/rule.ts";

/**
 * Whether the host, and no close call, kept a speedup from being decided: most blocks were disturbed, or the reference was
 * far from what it attains here when idle. Null: it says nothing of the host (the discrete clock, nothing timed, a timed
 * call that failed).
 */
export function wasDisturbed({ clock, governed, decision, samples, receipt }: SpeedupResult): boolean | null {
  if ((governed?.clock ?? clock) === "discrete" || samples.length === 0) return null;
  if (receipt === undefined || receipt.failed) return null;
  if (decision !== "inconclusive") return false;
  const disturbed = receipt.setAside.filter(({ reasons }) => reasons.some((reason) => reason !== "not_observed"));
  return disturbed.length > samples.length / 2 || isReferenceSlow(receipt);
}

function isReferenceSlow({ calibration, referenceNow }: SpeedupReceipt): boolean {
  return calibration !== undefined && referenceNow !== null && referenceNow < rule.control * calibration.attainable;
}
