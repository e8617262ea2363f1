import type { Speedup } from "./assignment-file.ts";

/** With fewer there is nothing to share work between. */
const LEAST_PARALLEL = 2;

/**
 * How many cores a speedup's timed stage holds on a host with `hostCores`; null: it cannot be measured there. Sandbox
 * (what to lease) and rule (what to require) ask the same function.
 */
export function stageCores({ cores, scaling }: Pick<Speedup, "cores" | "scaling">, hostCores: number): number | null {
  if (cores <= hostCores) return cores;
  return scaling === "efficiency" && hostCores >= LEAST_PARALLEL ? hostCores : null;
}
