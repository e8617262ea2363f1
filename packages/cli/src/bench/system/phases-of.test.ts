import { expect, test } from "vitest";
import { phasesOf } from "./phases-of.ts";

test("what no phase tells of is the rest, and phases within others count once", () => {
  const told = { queueMs: 5, prepareMs: 2, startMs: 0.1, checkMs: 60, typesMs: 3, callsMs: 20, totalMs: 999 };
  const phases = phasesOf({ totalMs: 100, httpMs: 12, told });
  expect(phases).toMatchObject({ http: 12, queue: 5, check: 60, measure: 0, types: 3 });
  expect(phases["told"]).toBeCloseTo(17.9);
  expect(Object.keys(phases)).not.toContain("calls");
});

test("phases that overlap leave nothing", () => {
  expect(phasesOf({ totalMs: 10, httpMs: 8, told: { queueMs: 4 } })["told"]).toBe(0);
});
