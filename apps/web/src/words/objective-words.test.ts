import { expect, test } from "vitest";
import { objectiveValue } from "./objective-words.ts";

test.each([
  ["waitingMs", 90_500, "1 min 31 s"],
  ["gradingMs", 900, "900 ms"],
  ["faults", 0.0215, "2.2 %"],
  ["inconclusive", null, ""],
  ["passbackMs", 5_400_000, "1 h 30 min"],
] as const)("%s %s", (name, value, words) => expect(objectiveValue(name, value)).toBe(words));
