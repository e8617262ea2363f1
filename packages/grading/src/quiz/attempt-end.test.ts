import { expect, test } from "vitest";
import { attemptEnd, attemptMinutes, endedBefore, isTimeUp } from "./attempt-end.ts";

const start = new Date("2026-11-02T09:00:00Z");
const at = (minutes: number, ms = 0) => new Date(start.getTime() + minutes * 60_000 + ms);
const plain = { minutes: 30, extraTimePercent: 0, closesAt: null };

test("an attempt ends after its minutes, with the extra time that was granted", () => {
  expect(attemptEnd(start, plain)).toEqual(at(30));
  expect(attemptEnd(start, { ...plain, extraTimePercent: 25 })).toEqual(at(37.5));
  expect(attemptMinutes({ minutes: 30, extraTimePercent: 50 })).toBe(45);
});

test("never after the assignment closes", () => {
  expect(attemptEnd(start, { ...plain, closesAt: at(10) })).toEqual(at(10));
  expect(attemptEnd(start, { ...plain, closesAt: at(40) })).toEqual(at(30));
});

test("without a limit there is no end, whatever closes", () => {
  expect(attemptEnd(start, { minutes: null, extraTimePercent: 50, closesAt: at(10) })).toBeNull();
  expect(isTimeUp(null, at(1000))).toBe(false);
});

test("what is on its way when the time is up still counts", () => {
  expect(isTimeUp(at(30), at(30, 10_000))).toBe(false);
  expect(isTimeUp(at(30), at(30, 10_001))).toBe(true);
  expect(endedBefore(at(30, 12_000))).toEqual(at(30));
});
