import { texts } from "../language/text.ts";
import type { Report } from "@laptime/contracts";

export type PhaseTime = { name: string; ms: number; share: number };

/** The phases of a run as they follow each other, in a student's words. */
const known: Record<string, string> = texts({
  queueMs: "In the queue",
  prepareMs: "Getting the files",
  startMs: "Waiting for a sandbox",
  policyMs: "Reading the code",
  loadMs: "Loading it",
  checkMs: "Checking",
  autograderMs: "The imported autograder",
  measureMs: "Measuring",
  typesMs: "Waiting for the type checker",
});
/** Not a phase but a part of several: said last, with a total if there is one. */
const across: Record<string, string> = texts({
  callsMs: "of this, inside your program and the baseline",
  totalMs: "Total",
});

/** A phase that has no words here yet: "poolWaitMs" is read as "Pool wait". */
export function phaseName(key: string): string {
  const words = key
    .replace(/Ms$/, "")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Where the time went, in the order in which it went, with each phase's share of the longest one. */
export function phaseTimes(phases: Report["phases"]): PhaseTime[] {
  const longest = Math.max(1e-9, ...Object.values(phases));
  const keys = Object.keys(phases);
  const unknown = keys.filter((key) => !(key in known) && !(key in across));
  const order = [...Object.keys(known), ...unknown, ...Object.keys(across)].filter((key) => keys.includes(key));
  return order.map((key) => {
    const ms = phases[key] ?? 0;
    return { name: known[key] ?? across[key] ?? phaseName(key), ms, share: ms / longest };
  });
}
