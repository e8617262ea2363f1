import { type Disturbance, type Speedup, type SpeedupResult, stageCores } from "@laptime/contracts";

/**
 * What a student reads of a speedup: the figures first, then why, then what can be known of the host and of the
 * program. Results without a receipt are older, and get the first sentence alone.
 */
export function speedupMessage(speedup: Pick<Speedup, "cores">, result: SpeedupResult): string {
  const { receipt, host } = result;
  if (receipt === undefined) return headline(result);
  if (stageCores(receipt.declared, host.cores) === null) return notMeasurable(speedup, result);
  return [
    headline(result),
    receipt.reason,
    ...tierSentences(result),
    ...hostSentences(result),
    ...workSentences(result),
  ].join(" ");
}

function notMeasurable({ cores }: Pick<Speedup, "cores">, { host, estimate }: SpeedupResult): string {
  const provisional = estimate === null ? "" : ` What was measured here (${times(estimate)}) is provisional.`;
  return `Not measurable here: needs ${count(cores, "core")}, this host has ${host.cores}. No points are lost.${provisional}`;
}

function headline(result: SpeedupResult): string {
  const { estimate, required, receipt } = result;
  if (estimate === null) return "We could not measure this.";
  const figures = `${times(estimate)} measured, ${requirement(required)} required${span(result)}`;
  switch (result.decision) {
    case "met":
      return `Fast enough: ${figures}.`;
    case "not_met":
      return receipt?.basis === "one_core"
        ? `Right, but one core did all the work: ${figures}.`
        : `Right, but not fast enough: ${figures}.`;
    case "inconclusive":
      return `We could not measure this fairly: ${figures}.`;
  }
}

function span(result: SpeedupResult): string {
  const { lower, upper, confidence, receipt, samples, pairs } = result;
  if (confidence === 1) return " (simulated time, exact)";
  const corrected = receipt?.basis === "corrected" ? ", corrected for what the host granted" : "";
  const aside = setAside(result);
  const basis = `${count(pairs, "block")}${pairs === samples.length ? "" : ` of ${samples.length}`}${corrected}${aside}`;
  if (lower === null || upper === null) return ` (${basis})`;
  return ` (${Math.round(confidence * 100)} % interval ${times(lower)} to ${times(upper)}, ${basis})`;
}

const disturbances: Readonly<Record<Disturbance, string>> = {
  others_computed: "other programs computed",
  waited_for_cores: "its threads waited for a core",
  hypervisor_took_time: "the machine below took CPU time",
  cores_ran_slower: "the cores ran slower than they can",
  not_observed: "what the host granted is not known",
};

function setAside({ receipt, pairs, samples }: SpeedupResult): string {
  if (receipt === undefined || pairs === samples.length || receipt.setAside.length === 0) return "";
  const reasons = new Set(receipt.setAside.flatMap((aside) => aside.reasons));
  return `; set aside: ${[...reasons].map((reason) => disturbances[reason]).join(", ")}`;
}

function tierSentences({ tiers = [] }: SpeedupResult): string[] {
  if (tiers.length === 0) return [];
  const word = { met: "reached", not_met: "not reached", inconclusive: "open" };
  return [
    `${tiers.map((tier) => `${tier.title} (${requirement(tier.required)}): ${word[tier.decision]}`).join(", ")}.`,
  ];
}

function hostSentences({ receipt, cores }: SpeedupResult): string[] {
  if (receipt === undefined) return [];
  const { calibration, referenceNow, requirement: steps } = receipt;
  const here = cores === 1 ? "On this core" : `On these ${cores} cores`;
  const reference =
    referenceNow === null
      ? []
      : [
          `${here} our own solution reached ${times(referenceNow)} today${calibration === undefined ? "" : `, ${times(calibration.attainable)} when nothing else runs`}.`,
        ];
  const [first, ...later] = steps;
  const came =
    first === undefined || later.length === 0
      ? []
      : [
          `${requirement(first.value)} was ${first.why}; then ${later.map((step) => `${times(step.value)}: ${step.why}`).join("; then ")}.`,
        ];
  return [...reference, ...came];
}

/** Speedup = parallelism over work inflation: the two ways to lose it. */
function workSentences({ receipt, cores }: SpeedupResult): string[] {
  if (receipt?.workInflation === undefined || receipt.workInflation === null || receipt.parallelism === null) return [];
  return [
    `Your program did ${receipt.workInflation.toFixed(2)} times the baseline's work, and asked for ${receipt.parallelism.toFixed(2)} of ${count(cores, "core")} on average.`,
  ];
}

const times = (factor: number): string => `${factor.toFixed(2)}x`;
/** As its author wrote it, with one decimal at least and two at most. */
export const requirement = (factor: number): string =>
  Number.isInteger(factor) ? `${factor.toFixed(1)}x` : `${Math.round(factor * 100) / 100}x`;
const count = (number: number, what: string): string => (number === 1 ? `1 ${what}` : `${number} ${what}s`);
