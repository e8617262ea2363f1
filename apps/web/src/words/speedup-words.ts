import type { Clock, SpeedupResult } from "@laptime/contracts";
import { count, formatFactor, formatPercent, formatRequired } from "./format.ts";

/** The measurement in one sentence that stands without the picture. */
export function speedupSentence(speedup: SpeedupResult): string {
  const { estimate, required } = speedup;
  if (estimate === null) return `Nothing could be timed; ${formatRequired(required)} is required.`;
  const measured = `Your program is ${formatFactor(estimate)} as fast as the baseline${interval(speedup)}`;
  switch (speedup.decision) {
    case "met":
      return `${measured}. ${formatRequired(required)} was required: reached.`;
    case "not_met":
      return `${measured}. ${formatRequired(required)} is required: not reached.`;
    case "inconclusive":
      return `${measured}. That is too uncertain to decide about ${formatRequired(required)}. It does not count against you.`;
  }
}

/** Why it was decided so, in the rule's own words; "" in reports that do not say, and where `whatNext` says it. */
export const speedupReason = ({ receipt, decision }: SpeedupResult): string =>
  decision === "inconclusive" ? "" : (receipt?.reason ?? "");

/** What becomes of a measurement that decided nothing; null when it did. */
export function whatNext({ decision, estimate, cores, host, receipt }: SpeedupResult): string | null {
  if (decision !== "inconclusive") return null;
  if (receipt !== undefined) return receipt.reason;
  if (estimate === null && cores > host.cores) {
    return `This needs ${count(cores, "core")}, and the host that graded it has ${host.cores}. No points are lost: it has to be measured on a larger host.`;
  }
  return "No points are lost by this, and nothing in your program has to change for it. It can be measured again on a quieter host; where that does not decide it, your instructor does, with the figures below.";
}

function interval({ lower, upper, confidence, pairs, samples }: SpeedupResult): string {
  const left = samples.length - pairs;
  const basis = left > 0 ? `${count(pairs, "block")}, ${left} set aside` : count(pairs, "block");
  if (confidence === 1 || lower === null || upper === null) return confidence === 1 ? " (exact)" : ` (${basis})`;
  return ` (between ${formatFactor(lower)} and ${formatFactor(upper)} with ${formatPercent(confidence)} certainty, ${basis})`;
}

/** Said before anyone submits: what the time is taken with. */
export const clockWords: Record<Clock, string> = {
  discrete: "the grader's own clock: waiting costs no real time, and the figure is exact",
  hybrid: "real time for computing; idle waiting is skipped",
  wall: "real time on cores that nothing else uses meanwhile",
};

export const decisionWords: Record<SpeedupResult["decision"], { word: string; tone: "passed" | "partial" | "unsure" }> =
  {
    met: { word: "Reached", tone: "passed" },
    not_met: { word: "Not reached", tone: "partial" },
    inconclusive: { word: "Not decided", tone: "unsure" },
  };
