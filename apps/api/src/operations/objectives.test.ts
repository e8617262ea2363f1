import { expect, test } from "vitest";
import { objectivesNow } from "./objectives.ts";

const limits = { waitingMs: 60_000, gradingMs: 90_000, faults: 0.02, inconclusive: 0.05, passbackMs: 600_000 };
const figures = { waitingMs: 1_000, gradingMs: 2_000, faults: 0, inconclusive: 0, passbackMs: 0 };
const missed = (more: Partial<typeof figures>) =>
  objectivesNow({ ...figures, ...more }, limits).flatMap(({ name, isMissed }) => (isMissed ? [name] : []));

test("an objective is missed above its limit, and met at it", () => {
  expect(missed({})).toEqual([]);
  expect(missed({ waitingMs: 60_000, faults: 0.02 })).toEqual([]);
  expect(missed({ waitingMs: 60_001, inconclusive: 0.06 })).toEqual(["waitingMs", "inconclusive"]);
});

test("of what is not known nothing is said", () => {
  const unknown = { waitingMs: null, gradingMs: null, faults: null, inconclusive: null, passbackMs: 0 };
  expect(objectivesNow(unknown, limits).map(({ isMissed }) => isMissed)).toEqual([null, null, null, null, false]);
});
