import type { SpeedupResult } from "@laptime/contracts";

/**
 * Which samples the estimate does not stand on, one entry a sample. The report says how many pairs it stands on; those
 * left out are the ones during which other programs took most of the cores.
 */
export function setAside({ samples, pairs }: Pick<SpeedupResult, "samples" | "pairs">): boolean[] {
  const left = Math.max(0, samples.length - pairs);
  const mostDisturbed = samples
    .map(({ lackedCores = 0 }, index) => ({ lackedCores, index }))
    .sort((a, b) => b.lackedCores - a.lackedCores)
    .slice(0, left)
    .filter(({ lackedCores }) => lackedCores > 0);
  const out = new Set(mostDisturbed.map(({ index }) => index));
  return samples.map((_, index) => out.has(index));
}
