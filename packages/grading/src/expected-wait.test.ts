import { expect, test } from "vitest";
import { expectedRest, expectedWait } from "./expected-wait.ts";

const ahead = (serviceMs: number | null, queued: number, ...runningForMs: number[]) => ({
  serviceMs,
  queued,
  runningForMs,
});

test("with nobody before it a run takes its own time", () => {
  expect(expectedWait(800, [], 1)).toBe(800);
});

test("the work before it is shared by all that grade", () => {
  const before = [ahead(1000, 3), ahead(400, 1, 100)];
  expect(expectedWait(500, before, 1)).toBe(3000 + 400 + 300 + 500);
  expect(expectedWait(500, before, 2)).toBe(3700 / 2 + 500);
});

test("what runs longer than usual is about to end, and what is unknown takes as long as ours", () => {
  expect(expectedWait(500, [ahead(400, 0, 9000), ahead(null, 2)], 1)).toBe(1500);
});

test("nothing is said where nothing is known or nobody grades", () => {
  expect(expectedWait(null, [ahead(1000, 3)], 2)).toBeNull();
  expect(expectedWait(500, [], 0)).toBeNull();
});

test("a run under way takes the rest of its time, and beyond it nobody knows", () => {
  expect(expectedRest(1000, 400)).toBe(600);
  expect(expectedRest(1000, 1000)).toBeNull();
  expect(expectedRest(null, 0)).toBeNull();
});
