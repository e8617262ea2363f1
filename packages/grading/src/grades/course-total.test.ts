import fc from "fast-check";
import { expect, test } from "vitest";
import { courseTotal, type CountedGrade } from "./course-total.ts";

const grade = (earned: number | null, more: Partial<CountedGrade> = {}): CountedGrade => ({
  ...{ earned, possible: 100, toMark: 0, isExcused: false, isExtraCredit: false, isClosed: true },
  ...more,
});

test("what is missing counts as nothing once it is closed, and not before", () => {
  expect(courseTotal([grade(80), grade(null)], 0)).toMatchObject({ earned: 80, possible: 200 });
  expect(courseTotal([grade(80), grade(null, { isClosed: false })], 0)).toMatchObject({ earned: 80, possible: 100 });
});

test("an excuse counts for nothing either way; extra credit adds and asks for none", () => {
  expect(courseTotal([grade(80), grade(null, { isExcused: true })], 0)).toMatchObject({ earned: 80, possible: 100 });
  expect(courseTotal([grade(80), grade(30, { isExtraCredit: true })], 0)).toMatchObject({ earned: 110, possible: 100 });
});

test("what is not graded by hand yet is not asked for", () => {
  const waiting = grade(60, { toMark: 30 });
  expect(courseTotal([waiting, grade(80)], 0)).toMatchObject({ earned: 140, possible: 170 });
  // 60 of 70 so far is more than 80 of 100.
  expect(courseTotal([waiting, grade(80)], 1)).toMatchObject({ earned: 60, possible: 70, dropped: [1] });
});

test("the lowest shares are dropped, of equals what is worth most, but never extra credit nor the last one", () => {
  const grades = [grade(50), grade(10, { possible: 20 }), grade(90), grade(5, { isExtraCredit: true })];
  expect(courseTotal(grades, 1)).toEqual({ earned: 105, possible: 120, dropped: [0] });
  expect(courseTotal(grades, 9)).toEqual({ earned: 95, possible: 100, dropped: [0, 1] });
  expect(courseTotal([], 2)).toEqual({ earned: 0, possible: 0, dropped: [] });
});

test("dropping one more takes away no share of the total, where assignments are worth the same", () => {
  const points = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(points, fc.integer({ min: 0, max: 5 }), (earned, drop) => {
      const share = (dropped: number) => {
        const total = courseTotal(
          earned.map((one) => grade(one)),
          dropped,
        );
        return total.earned / total.possible;
      };
      expect(share(drop + 1)).toBeGreaterThanOrEqual(share(drop) - 1e-9);
    }),
  );
});
