import type { CourseDatesView } from "@laptime/contracts";
import { expect, test } from "vitest";
import { grantsOf, hoursInWords } from "./grants-of.ts";

const student = (
  id: string,
  extraHours: number,
  extensions: CourseDatesView["students"][number]["extensions"] = [],
  extraTimePercent = 0,
) => ({
  ...{ id, name: id, email: `${id}@laptime.test` },
  section: null,
  extraHours,
  extraTimePercent,
  extensions,
});
const dueAt = "2026-10-08T12:00:00Z";

test("lists what was granted by student, and leaves out assignments that are no longer there", () => {
  const assignments = [{ id: "a", slug: "a", title: "A", opensAt: null, dueAt }];
  const students = [
    student("lin", 48, [{ assignmentId: "a", dueAt, reason: "ill" }]),
    student("sam", 0, [], 25),
    student("kim", 0, [{ assignmentId: "gone", dueAt, reason: "" }]),
  ];
  const course = { id: "c", title: "C", timeZone: "UTC" };
  const grants = grantsOf({ course, late: null, assignments, students });
  expect(grants.map(({ kind, student: { id } }) => [kind, id])).toEqual([
    ["accommodation", "lin"],
    ["extension", "lin"],
    ["extra time", "sam"],
  ]);
});

test.each([
  [24, "1 day"],
  [72, "3 days"],
  [1, "1 hour"],
  [36, "36 hours"],
])("%d: %s", (hours, words) => {
  expect(hoursInWords(hours)).toBe(words);
});
