import type { ObjectiveName } from "@laptime/contracts";
import { texts } from "../language/text.ts";
import { formatMs, formatPercent } from "./format.ts";

/** What each objective is about; times are those that 19 of 20 keep within, and of grades also those that still wait. */
export const objectiveWords: Record<ObjectiveName, string> = texts({
  waitingMs: "19 of 20 runs waited no longer than",
  gradingMs: "19 of 20 runs took no longer than",
  faults: "Runs that met a fault of ours",
  inconclusive: "Runs that could not be decided",
  passbackMs: "Grades waited for their learning platform no longer than",
});

/** Null: not known. */
export function objectiveValue(name: ObjectiveName, value: number | null): string {
  if (value === null) return "";
  return name === "faults" || name === "inconclusive" ? formatPercent(value) : formatMs(value);
}
