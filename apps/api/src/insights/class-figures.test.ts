import { describe, expect, test } from "vitest";
import { classFigures, mayBeStuck, medianOf, stuckOf } from "./class-figures.ts";
import type { StudentRow } from "./dashboard.store.ts";

const student = (id: string, more: Partial<StudentRow> = {}): StudentRow => ({
  ...{ id, name: id, submissions: 0, submissionId: null, earned: null, possible: null, verdict: null, diagnoses: [] },
  ...more,
});
const graded = (id: string, earned: number, submissions: number, verdict = "partial") =>
  student(id, { earned, possible: 80, submissions, verdict, submissionId: `${id}-s` });

test("counts who has begun, who has passed, and what was reached", () => {
  const figures = classFigures([
    ...[student("a"), graded("b", 80, 2, "passed"), graded("c", 20, 5)],
    ...[student("waits", { submissions: 1 }), student("given", { earned: 40, possible: 80 })],
  ]);
  expect(figures).toEqual({
    ...{ students: 5, submitted: 3, passed: 1, shares: [25, 50, 100], medianShare: 50, attempts: [1, 2, 5] },
    notStarted: [{ id: "a", name: "a" }],
  });
});

test.each([
  [[], null],
  [[3], 3],
  [[1, 2], 1.5],
  [[1, 2, 9], 2],
])("the median of %j is %j", (values, median) => expect(medianOf(values)).toBe(median));

describe("stuck", () => {
  const attempts = (...shares: number[]) =>
    shares.map((share, index) => ({ userId: "c", submissionId: `s${index}`, share }));
  const stuck = (...shares: number[]) =>
    stuckOf([graded("c", 20, shares.length)], attempts(...shares)).map(({ bestShare, submissionId }) => [
      bestShare,
      submissionId,
    ]);

  test("is who got no better three times in a row", () => {
    expect(stuck(0.2, 0.5, 0.4, 0.5, 0.1)).toEqual([[50, "s4"]]);
    expect(stuck(0.2, 0.2, 0.2, 0.3)).toEqual([]);
    expect(stuck(0.5, 0.4, 0.3)).toEqual([]);
    expect(stuck(0.5, 0.4, 0.6, 0.3)).toEqual([]);
  });

  test("is nobody who has passed, or has just begun", () => {
    expect(mayBeStuck([graded("passed", 80, 9, "passed"), graded("new", 0, 3), graded("c", 20, 4)])).toEqual(["c"]);
  });
});
