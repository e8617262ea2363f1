import type { GradeDetail } from "@laptime/contracts";
import { expect, it } from "vitest";
import { gradeSentence, reasonWords } from "./grade-words.ts";

const grade: GradeDetail = {
  course: { id: "c", title: "Asyncio" },
  assignment: { id: "a", title: "A", isHeld: false },
  student: { id: "s", name: "Lin", email: "lin@laptime.test" },
  version: 1,
  earned: 60,
  possible: 100,
  byHand: null,
  toMark: 0,
  isExcused: false,
  submissionId: "s",
  override: null,
  changes: [],
};
const override = (earned: number | null, name: string | null = "Ada") => ({
  ...grade,
  override: { earned, reason: "Seen in the lab", by: { name }, madeAt: "2026-10-08T10:00:00Z" },
});

it("says what the grade is and whence", () => {
  expect(gradeSentence(grade)).toBe("60 of 100 points, as earned.");
  expect(gradeSentence({ ...grade, earned: null })).toBe("There is no grade yet.");
  expect(gradeSentence(override(80))).toMatch(/^80 of 100 points, set by Ada on 8 Oct 2026.*: Seen in the lab$/);
  expect(gradeSentence(override(null, null))).toMatch(
    /^Excused by somebody whose account is gone on .*: Seen in the lab$/,
  );
});

it.each([
  ["override: ill: a note", "Set by hand: ill: a note"],
  ["override taken back: a mistake", "Taken back: a mistake"],
  ["regraded", "Graded again"],
  ["something of an older version", "something of an older version"],
])("tells %j as %j", (reason, words) => {
  expect(reasonWords(reason)).toBe(words);
});
