import { expect, test } from "vitest";
import { nearMatch } from "./near-match.ts";

test.each([
  ["titel", "title"],
  ["Points", "points"],
  ["weight", "weights"],
  ["colour", null],
])("%s was meant to be %s", (word, meant) => {
  expect(nearMatch(word, ["title", "points", "weights", "files"])).toBe(meant);
});
