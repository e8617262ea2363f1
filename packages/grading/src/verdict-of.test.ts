import { CheckStatus } from "@laptime/contracts";
import { expect, test } from "vitest";
import { verdictOf } from "./verdict-of.ts";

type Row = [kind: "correctness" | "speedup" | "policy", status: CheckStatus, possible?: number];

const run = (...rows: Row[]) =>
  verdictOf(
    rows.map(([kind, status, possible = 10]) => ({
      kind,
      status,
      possible,
      earned: status === "passed" ? possible : 0,
    })),
  );

test.each<[string, Row[], ReturnType<typeof verdictOf>]>([
  [
    "everything passed",
    [
      ["correctness", "passed"],
      ["speedup", "passed"],
    ],
    "passed",
  ],
  [
    "advice that is worth nothing does not count",
    [
      ["correctness", "passed"],
      ["policy", "wrong_answer", 0],
    ],
    "passed",
  ],
  [
    "right and too slow",
    [
      ["correctness", "passed"],
      ["speedup", "too_slow"],
    ],
    "partial",
  ],
  [
    "right and not measurable",
    [
      ["correctness", "passed"],
      ["speedup", "inconclusive"],
    ],
    "inconclusive",
  ],
  [
    "wrong besides not measurable",
    [
      ["correctness", "passed"],
      ["correctness", "wrong_answer"],
      ["speedup", "inconclusive"],
    ],
    "partial",
  ],
  ["nothing decided", [["speedup", "inconclusive"]], "inconclusive"],
  ["nothing right", [["correctness", "wrong_answer"]], "failed"],
  ["nothing at all", [], "failed"],
  [
    "nothing could be loaded",
    [
      ["correctness", "crashed", 0],
      ["correctness", "skipped"],
    ],
    "crashed",
  ],
  [
    "crashed in one of two",
    [
      ["correctness", "passed"],
      ["correctness", "crashed"],
    ],
    "partial",
  ],
  [
    "time before crash",
    [
      ["correctness", "crashed"],
      ["correctness", "timed_out"],
    ],
    "timed_out",
  ],
  [
    "output before time",
    [
      ["correctness", "timed_out"],
      ["correctness", "output_limit"],
    ],
    "output_limit",
  ],
  [
    "memory before all",
    [
      ["correctness", "output_limit"],
      ["correctness", "out_of_memory"],
    ],
    "out_of_memory",
  ],
  [
    "a rule broken",
    [
      ["correctness", "passed"],
      ["policy", "policy_violation"],
    ],
    "policy_violation",
  ],
  [
    "interference before rules",
    [
      ["policy", "policy_violation"],
      ["correctness", "protocol_violation"],
    ],
    "protocol_violation",
  ],
])("%s", (_, rows, expected) => {
  expect(run(...rows)).toBe(expected);
});

test("one correctness check of each status has a verdict", () => {
  const verdicts = CheckStatus.options.map((status) => [status, run(["correctness", status])]);
  expect(Object.fromEntries(verdicts)).toMatchInlineSnapshot(`
    {
      "crashed": "crashed",
      "inconclusive": "inconclusive",
      "out_of_memory": "out_of_memory",
      "output_limit": "output_limit",
      "partial": "failed",
      "passed": "passed",
      "policy_violation": "policy_violation",
      "protocol_violation": "protocol_violation",
      "skipped": "failed",
      "timed_out": "timed_out",
      "too_slow": "failed",
      "wrong_answer": "failed",
    }
  `);
});
