/** Lines of one file, from 1, the last one included. */
export interface Lines {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** Lines of two submissions that have the same structure. */
export interface Fragment {
  readonly left: Lines;
  readonly right: Lines;
  /** Length in tokens: three for a node of the syntax tree. */
  readonly tokens: number;
}

export interface LikenessSide {
  readonly id: string;
  /** The share of this side's own code that is found in the other, from 0 to 1: 1 for what was copied and then padded. */
  readonly covered: number;
}

/** Two submissions and what they have in common. Says that they are alike, never why. */
export interface Likeness {
  readonly left: LikenessSide;
  readonly right: LikenessSide;
  /** The share of both sides' own code together that is found in the other, from 0 to 1. */
  readonly similarity: number;
  /** Different fingerprints, about one a line, that both sides have. */
  readonly overlap: number;
  /** Tokens of the longest fragment; 0 if there is none. */
  readonly longest: number;
  /** By their lines on the left. A line of the right side may be in several. */
  readonly fragments: readonly Fragment[];
}
