import { expect, test } from "vitest";
import { formatChange, markingSentence, scoreSoFar, toMarkSentence } from "./marking-words.ts";

const list = (marked: number, total: number) =>
  markingSentence({ progress: { marked, total }, submissions: Array.from({ length: total }, () => submission) });
const submission = {
  ...{ id: "s", name: "Quiet Otter", submittedAt: "2026-10-08T10:00:00Z", state: "waiting" as const },
  ...{ earned: null, possible: 30, reservedBy: null },
};

test("says how far the marking is", () => {
  expect(list(0, 0)).toBe("Nothing is there to be graded by hand yet.");
  expect(list(12, 31)).toBe("12 of 31 submissions graded by hand; 19 to go.");
  expect(list(31, 31)).toBe("All of it is graded by hand: 31 submissions.");
});

test("what nobody has looked at is not asked for, and said", () => {
  expect(scoreSoFar({ earned: 60, possible: 100, toMark: 30 })).toBe("60 / 70");
  expect(toMarkSentence({ toMark: 30 })).toBe("30 points more not yet graded by hand");
  expect(toMarkSentence({ toMark: 0 })).toBeNull();
});

test("an item gives, takes, or only says", () => {
  expect([5, -4, 0, 0.5].map(formatChange)).toEqual(["+5", "−4", "0", "+0.5"]);
});
