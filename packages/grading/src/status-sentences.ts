import type { CheckStatus, Verdict } from "@laptime/contracts";

interface Sentence {
  /** For a label beside a mark. */
  readonly word: string;
  /** Stands alone: what happened, in words that a student uses. */
  readonly sentence: string;
}

/** What a check came to. Also all that is said of a check that is hidden, so nothing here may depend on the check. */
export const statusSentences: Readonly<Record<CheckStatus, Sentence>> = {
  passed: { word: "Passed", sentence: "As expected." },
  partial: { word: "Partly right", sentence: "Some of it is right." },
  wrong_answer: { word: "Wrong answer", sentence: "The answer is not the expected one." },
  too_slow: { word: "Too slow", sentence: "Right, but not fast enough." },
  timed_out: { word: "Timed out", sentence: "It did not end within its time limit." },
  out_of_memory: { word: "Out of memory", sentence: "It needed more memory than it may use." },
  output_limit: { word: "Too much output", sentence: "It printed more than it may." },
  crashed: { word: "Crashed", sentence: "Your code raised an exception or ended early." },
  protocol_violation: { word: "Interference", sentence: "The program interfered with the grading." },
  policy_violation: { word: "Rule broken", sentence: "It breaks a rule of this assignment." },
  inconclusive: { word: "Undecided", sentence: "We could not measure this fairly. Nothing is lost." },
  skipped: { word: "Not run", sentence: "It was not run." },
};

/** What the whole run came to. */
export const verdictSentences: Readonly<Record<Verdict, Sentence>> = {
  passed: { word: "Passed", sentence: "Everything is right." },
  partial: { word: "Partly right", sentence: "Some of it is right, some is still missing." },
  failed: { word: "Failed", sentence: "Nothing is right yet." },
  policy_violation: { word: "Rule broken", sentence: "It breaks a rule of this assignment." },
  timed_out: { word: "Timed out", sentence: "It did not end within its time limit." },
  out_of_memory: { word: "Out of memory", sentence: "It needed more memory than it may use." },
  output_limit: { word: "Too much output", sentence: "It printed more than it may." },
  crashed: { word: "Crashed", sentence: "Your code raised an exception or ended early." },
  protocol_violation: {
    word: "Interference",
    sentence: "The program interfered with the grading; staff will look at it.",
  },
  inconclusive: {
    word: "Undecided",
    sentence: "What could be checked is right; the rest could not be measured fairly. Nothing is lost.",
  },
};

/** Of a report whose `assignment.trust` is less_trusted. */
export const trustSentence = "Less trusted: graded by an imported autograder that runs beside the submission.";
