import type { Report } from "@laptime/contracts";

export type PhaseTime = { name: string; ms: number; share: number };

/** "stagingMs" is read as "Staging", "poolWaitMs" as "Pool wait". */
export function phaseName(key: string): string {
  const words = key
    .replace(/Ms$/, "")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Where the time went, in the order of the report, with each phase's share of the longest one. A total stands last. */
export function phaseTimes(phases: Report["phases"]): PhaseTime[] {
  const all = Object.entries(phases).map(([key, ms]) => ({ name: phaseName(key), ms }));
  const longest = Math.max(1e-9, ...all.map(({ ms }) => ms));
  const isTotal = ({ name }: { name: string }) => name === "Total";
  return [...all.filter((each) => !isTotal(each)), ...all.filter(isTotal)].map(({ name, ms }) => ({
    name,
    ms,
    share: ms / longest,
  }));
}
