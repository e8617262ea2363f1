import type { Counts } from "@laptime/contracts";

/** Which of several submissions, or attempts, makes the grade. */
export function countsSentence(counts: Counts, what: "submission" | "attempt"): string {
  switch (counts) {
    case "best":
      return `Your best ${what} counts.`;
    case "last":
      return `Your last ${what} counts.`;
    case "chosen":
      return `You choose which ${what} counts; until you do, it is your best.`;
  }
}
