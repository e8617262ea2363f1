/** What is compared, and how much of it is told. */
export interface Limits {
  /** Characters read of one submission, over all its files; what is behind them is not compared. */
  readonly characters: number;
  /** Characters read of all submissions together: when they have more, each is read up to an equal share of these. */
  readonly allCharacters: number;
  /** Different fingerprints of a student's own code, about one a line, below which a submission is not compared. */
  readonly ownFingerprints: number;
  /** Likenesses that are less similar are left out. From 0 to 1. */
  readonly similarity: number;
  /** Likenesses told; the most similar ones are kept. */
  readonly likenesses: number;
  /** Tokens (three for a node of the syntax tree) that two pieces must have in common to be a fragment. */
  readonly fragmentTokens: number;
  /** Fragments told of one likeness; the longest ones are kept. */
  readonly fragments: number;
}

/** Each with its reason. */
export const defaultLimits: Limits = {
  // Some thousand lines: nobody's own work on one assignment, and still only read in a fraction of a second.
  characters: 200_000,
  // Five hundred submissions of 500 lines. What is more takes time and memory that somebody else needs.
  allCharacters: 10_000_000,
  // A dozen lines: there are not many ways to write fewer, and two students find the same one.
  ownFingerprints: 12,
  // Independent solutions of one assignment share about this much: its words, loops and calls.
  similarity: 0.3,
  // More than anybody will look at.
  likenesses: 500,
  // Two statements: a single one is the same as some other in every program.
  fragmentTokens: 46,
  // Enough to mark a whole file that was cut up and sorted anew.
  fragments: 100,
};
