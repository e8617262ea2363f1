import type { CheckResult } from "@laptime/contracts";
import { expect, test } from "vitest";
import { changedChecks } from "./changed-checks.ts";

const check = (id: string, status: CheckResult["status"], earned = 0): CheckResult => ({
  ...{ id, title: id, status, earned, kind: "correctness", visibility: "public" },
  ...{ possible: 10, message: "", durationMs: 0 },
});

test("tells what became different, what is new and what is gone", () => {
  const before = {
    checks: [check("same", "passed", 10), check("better", "wrong_answer"), check("gone", "passed", 10)],
  };
  const after = {
    checks: [check("new", "passed", 10), check("same", "passed", 10), check("better", "partial", 5)],
  };
  expect(
    changedChecks(before, after).map(({ id, before, after }) => [id, before?.status ?? null, after?.status ?? null]),
  ).toEqual([
    ["new", null, "passed"],
    ["better", "wrong_answer", "partial"],
    ["gone", "passed", null],
  ]);
});

test("other points are a change, too", () => {
  expect(changedChecks({ checks: [check("a", "partial", 3)] }, { checks: [check("a", "partial", 4)] })).toHaveLength(1);
  expect(changedChecks({ checks: [] }, { checks: [] })).toEqual([]);
});
