import { AssignmentFile } from "@laptime/contracts";
import { expect, test } from "vitest";
import { rulesOf } from "./rules-of.ts";

const file = AssignmentFile.parse({
  title: "A",
  files: { submit: ["a.py"] },
  weights: { correctness: 60, speedup: 40 },
  policy: [{ id: "no-sleep", title: "No sleep", forbid: ["time.sleep"], action: "reject", hint: "secret hint" }],
  typeHints: { checker: {} },
  speedups: [
    {
      ...{ id: "fast", title: "Fast", workload: "workloads:secret", required: 3, points: 20 },
      tiers: [
        { title: "Bonus", required: 4, points: 24 },
        { title: "Half", required: 2, share: 0.5 },
      ],
    },
  ],
});

test("rules are told from the lowest tier, in shares of the points", () => {
  const { speedups, policy, typeHints, weights } = rulesOf(file);
  expect(speedups[0]?.tiers).toEqual([
    { title: "Half", required: 2, share: 0.5 },
    { title: "Bonus", required: 4, share: 1.2 },
  ]);
  expect(policy).toEqual([{ id: "no-sleep", title: "No sleep", action: "reject" }]);
  expect(typeHints).toEqual({ coverage: 100, checker: { mode: "standard", allowed: 0 } });
  expect(weights).toEqual({ correctness: 60, speedup: 40 });
});

test("nothing of the tests is told, nor what exactly a rule looks for", () => {
  expect(JSON.stringify(rulesOf(file))).not.toMatch(/secret|time\.sleep/);
});
