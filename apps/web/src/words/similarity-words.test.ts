import type { SimilarityView } from "@laptime/contracts";
import { expect, test } from "vitest";
import { sideWords, similaritySentence } from "./similarity-words.ts";

const side = { submissionId: "s", students: ["Lin"], covered: 1 };
const view = (more: Partial<SimilarityView> = {}): SimilarityView => ({
  ...{ course: { id: "c", title: "C" }, assignment: { id: "a", title: "A" }, state: "done", startedAt: null },
  ...{ includesEarlier: false, compared: 48, tooShort: 0, pairs: [], clusters: [] },
  ...more,
});

test.each([
  [view({ state: "none" }), "Nobody has looked yet."],
  [view({ tooShort: 1 }), "Of 48 submissions none are much alike. 1 is too short to tell anything."],
  [
    view({ pairs: [{ left: side, right: side, similarity: 1, decision: "open" }], clusters: [[]] }),
    "Of 48 submissions, 1 pair is alike. 1 group hangs closely together.",
  ],
])("%#", (one, sentence) => expect(similaritySentence(one)).toBe(sentence));

test("whose it is, and from where", () => {
  expect(sideWords({ students: ["Lin", "Sam"] })).toBe("Lin and Sam");
  expect(sideWords({ students: ["Old"], earlier: "Last year" })).toBe("Old (Last year)");
});
