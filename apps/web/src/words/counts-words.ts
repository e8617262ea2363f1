import type { Counts } from "@laptime/contracts";
import { texts } from "../language/text.ts";

/** Which of several submissions, or attempts, makes the grade. */
const sentences: Record<Counts, Record<"submission" | "attempt", string>> = texts({
  best: { submission: "Your best submission counts.", attempt: "Your best attempt counts." },
  last: { submission: "Your last submission counts.", attempt: "Your last attempt counts." },
  chosen: {
    submission: "You choose which submission counts; until you do, it is your best.",
    attempt: "You choose which attempt counts; until you do, it is your best.",
  },
});

export const countsSentence = (counts: Counts, what: "submission" | "attempt"): string => sentences[counts][what];
