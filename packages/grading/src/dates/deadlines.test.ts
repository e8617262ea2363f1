import { LatePolicy } from "@laptime/contracts";
import { describe, expect, test } from "vitest";
import { daysLate, deadlinesFor, NO_GRANTS } from "./deadlines.ts";

const dueAt = new Date("2026-10-08T21:59:00Z");
const opensAt = new Date("2026-10-01T06:00:00Z");
const late = LatePolicy.parse({ graceMinutes: 10, maxDays: 3 });
const after = (minutes: number) => new Date(dueAt.getTime() + minutes * 60_000);

describe("dates of one student", () => {
  test("without a due date nothing closes", () => {
    const deadlines = deadlinesFor({ opensAt, dueAt: null }, late, { extendedTo: dueAt, extraHours: 5 });
    expect(deadlines).toEqual({ opensAt, dueAt: null, closesAt: null, extended: false });
  });

  test("with no policy for late work it closes when it is due", () => {
    expect(deadlinesFor({ opensAt, dueAt }, null, NO_GRANTS)).toEqual({
      opensAt,
      dueAt,
      closesAt: dueAt,
      extended: false,
    });
  });

  test("with one it closes so many days later", () => {
    expect(deadlinesFor({ opensAt, dueAt }, late, NO_GRANTS).closesAt).toEqual(after(3 * 24 * 60));
  });

  test("the grace stays where no late day is taken", () => {
    expect(deadlinesFor({ opensAt, dueAt }, { ...late, maxDays: 0 }, NO_GRANTS).closesAt).toEqual(after(10));
  });

  test.each([
    ["an extension", { extendedTo: after(60), extraHours: 0 }, 60, true],
    ["extra hours", { extendedTo: null, extraHours: 48 }, 48 * 60, true],
    ["both: the later one", { extendedTo: after(60), extraHours: 2 }, 120, true],
    ["an extension to before the due date takes nothing away", { extendedTo: after(-60), extraHours: 0 }, 0, false],
  ])("%s", (_, grants, minutes, extended) => {
    expect(deadlinesFor({ opensAt, dueAt }, late, grants)).toMatchObject({ dueAt: after(minutes), extended });
  });
});

describe("days late", () => {
  test.each([
    [-1, 0],
    [0, 0],
    [10, 0],
    [10.001, 1],
    [24 * 60, 1],
    [24 * 60 + 1, 2],
  ])("%d minutes after the due date: %d", (minutes, days) => {
    expect(daysLate(after(minutes), dueAt, late)).toBe(days);
  });

  test("without a policy there is no grace", () => {
    expect(daysLate(after(0.001), dueAt, null)).toBe(1);
    expect(daysLate(after(9999), null, null)).toBe(0);
  });
});
