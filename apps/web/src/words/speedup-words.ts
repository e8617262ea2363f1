import { t, texts } from "../language/text.ts";
import type { Clock, SpeedupResult } from "@laptime/contracts";
import { count, formatFactor, formatPercent, formatRequired } from "./format.ts";

/** The measurement in one sentence that stands without the picture. */
export function speedupSentence(speedup: SpeedupResult): string {
  const { estimate, required } = speedup;
  if (estimate === null) return t("Nothing could be timed; {0} is required.", formatRequired(required));
  const measured = t("Your program is {0} as fast as the baseline{1}", formatFactor(estimate), interval(speedup));
  switch (speedup.decision) {
    case "met":
      return t("{0}. {1} was required: reached.", measured, formatRequired(required));
    case "not_met":
      return t("{0}. {1} is required: not reached.", measured, formatRequired(required));
    case "inconclusive":
      return t(
        "{0}. That is too uncertain to decide about {1}. It does not count against you.",
        measured,
        formatRequired(required),
      );
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
    return t(
      "This needs {0}, and the host that graded it has {1}. No points are lost: it has to be measured on a larger host.",
      count(cores, "core"),
      host.cores,
    );
  }
  return t(
    "No points are lost by this, and nothing in your program has to change for it. It can be measured again on a quieter host; where that does not decide it, your instructor does, with the figures below.",
  );
}

function interval({ lower, upper, confidence, pairs, samples }: SpeedupResult): string {
  const left = samples.length - pairs;
  const basis = left > 0 ? t("{0}, {1} set aside", count(pairs, "block"), left) : count(pairs, "block");
  if (confidence === 1 || lower === null || upper === null) return confidence === 1 ? t(" (exact)") : ` (${basis})`;
  return t(
    " (between {0} and {1} with {2} certainty, {3})",
    formatFactor(lower),
    formatFactor(upper),
    formatPercent(confidence),
    basis,
  );
}

/** Said before anyone submits: what the time is taken with. */
export const clockWords: Record<Clock, string> = texts({
  discrete: "the grader's own clock: waiting costs no real time, and the figure is exact",
  hybrid: "real time for computing; idle waiting is skipped",
  wall: "real time on cores that nothing else uses meanwhile",
});

export const decisionWords: Record<SpeedupResult["decision"], { word: string; tone: "passed" | "partial" | "unsure" }> =
  texts({
    met: { word: "Reached", tone: "passed" },
    not_met: { word: "Not reached", tone: "partial" },
    inconclusive: { word: "Not decided", tone: "unsure" },
  });
