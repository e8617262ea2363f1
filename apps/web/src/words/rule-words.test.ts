import { expect, test } from "vitest";
import { tierSentence, typeHintSentence, weightSentence } from "./rule-words.ts";

test.each([
  [
    { correctness: 60, speedup: 20, types: 20 },
    100,
    "Of 100 points, 60 for right answers, 20 for speed and 20 for type hints.",
  ],
  [{ correctness: 1, speedup: 1, policy: 0 }, 50, "Of 50 points, 25 for right answers and 25 for speed."],
  [null, 100, null],
])("%o", (weights, points, words) => {
  expect(weightSentence({ weights, points })).toBe(words);
});

test("a tier is said with its part", () => {
  expect(tierSentence({ title: "Bonus", required: 4, share: 1.2 })).toBe("4x: Bonus, 120 % of these points");
});

test.each([
  [null, null],
  [{ coverage: 80, checker: null }, "80 % of all parameters and returns have type hints."],
  [
    { coverage: 100, checker: { mode: "standard", allowed: 0 } },
    "100 % of all parameters and returns have type hints, and Pyright, in standard mode, finds no error.",
  ],
])("type hints: %o", (asked, words) => {
  expect(typeHintSentence(asked)).toBe(words);
});
