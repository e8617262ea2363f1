/** A hue and an icon go with each tone; the word always stands beside them. */
export type Tone = "passed" | "partial" | "wrong" | "unsure";
