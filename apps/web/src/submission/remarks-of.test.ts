import type { CheckResult, Report } from "@laptime/contracts";
import { expect, test } from "vitest";
import { remarksOf } from "./remarks-of.ts";

const check = (id: string, more: Partial<CheckResult>): CheckResult => ({
  ...{ id, kind: "policy", title: id, visibility: "public", status: "policy_violation" },
  ...{ earned: 0, possible: 1, message: "", durationMs: 0 },
  ...more,
});
const diagnosis: Report["diagnosis"] = [
  {
    ...{ check: "fast", kind: "awaits_in_sequence", sentence: "One after the other.", advice: "Use a TaskGroup." },
    ...{ where: { file: "a.py", line: 2 }, explainsMs: 1 },
  },
  { check: "fast", kind: "nothing_wrong", sentence: "All is well.", where: { file: "a.py", line: 9 }, explainsMs: 0 },
  { check: "fast", kind: "one_core_busy", sentence: "One core.", explainsMs: 1 },
];

test("what is open, and what explains the speed, by file and line", () => {
  const checks = [
    check("later", { findings: [{ file: "b.py", line: 1, message: "first of b" }] }),
    check("rule", {
      findings: [
        { file: "a.py", line: 12, message: "twelve" },
        { file: "a.py", line: 3, message: "three" },
      ],
    }),
    check("fine", { status: "passed", findings: [{ file: "a.py", line: 1, message: "only said" }] }),
  ];
  expect(remarksOf({ checks, diagnosis }).map(({ file, line, text }) => [file, line, text])).toEqual([
    ["a.py", 2, "One after the other. Use a TaskGroup."],
    ["a.py", 3, "three"],
    ["a.py", 12, "twelve"],
    ["b.py", 1, "first of b"],
  ]);
});
