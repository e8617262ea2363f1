import type { Speedup, SpeedupResult } from "@laptime/contracts";

/** One sentence with the figures, as a student reads it. */
export function speedupMessage(speedup: Speedup, result: SpeedupResult): string {
  const { estimate, lower, upper, host } = result;
  if (speedup.cores > host.cores) {
    return `Not measurable here: needs ${cores(speedup.cores)}, this host has ${host.cores}.`;
  }
  if (estimate === null) return "We could not measure this. Nothing is lost: it can be measured again.";
  const figures = `${times(estimate)} measured, ${requirement(speedup.required)} required`;
  const span =
    lower === null || upper === null ? "" : ` (between ${times(lower)} and ${times(upper)}, ${pairs(result.pairs)})`;
  switch (result.decision) {
    case "met":
      return `Fast enough: ${figures}${span}.`;
    case "not_met":
      if (estimate >= speedup.required) {
        return `Right, but one core did all the work: ${figures}${span}, which a noisy host made look faster.`;
      }
      return `Right, but not fast enough: ${figures}${span}.`;
    case "inconclusive":
      return `We could not measure this fairly: ${figures}${span}. Too close or too noisy to tell; nothing is lost.`;
  }
}

const times = (factor: number): string => `${factor.toFixed(2)}x`;
/** As its author wrote it, with one decimal at least. */
export const requirement = (factor: number): string => `${Number.isInteger(factor) ? factor.toFixed(1) : factor}x`;
const cores = (count: number): string => (count === 1 ? "1 core" : `${count} cores`);
const pairs = (count: number): string => (count === 1 ? "1 pair" : `${count} pairs`);
