import type { CheckKind, CheckResult, CheckStatus } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { nextSteps } from "./next-steps.ts";

const check = (
  id: string,
  status: CheckStatus,
  texts: { message: string; hint?: string },
  kind: CheckKind = "correctness",
) =>
  ({
    id,
    kind,
    title: id,
    visibility: "public",
    status,
    earned: 0,
    possible: 1,
    durationMs: 0,
    ...texts,
  }) satisfies CheckResult;

describe("nextSteps", () => {
  it("has nothing to say when everything passed", () => {
    expect(nextSteps({ checks: [check("a", "passed", { message: "fine", hint: "keep" })] })).toEqual([]);
  });

  it("puts wrong answers before slow ones and prefers the hint", () => {
    const steps = nextSteps({
      checks: [
        check("slow", "too_slow", { message: "1.1x", hint: "Start all calls first." }, "speedup"),
        check("order", "wrong_answer", { message: "Order differs.\n\nLong trace" }),
      ],
    });
    expect(steps.map((step) => [step.checkId, step.text])).toEqual([
      ["order", "Order differs."],
      ["slow", "Start all calls first."],
    ]);
  });

  it("says one advice once, three at most, and names skipped checks only when nothing else is open", () => {
    const same = ["a", "b", "c", "d", "e"].map((id, i) => check(id, "crashed", { message: i < 2 ? "same" : id }));
    const skipped = check("s", "skipped", { message: "Not run, because the module cannot be imported." });
    expect(nextSteps({ checks: [skipped, ...same] }).map((step) => step.checkId)).toEqual(["a", "c", "d"]);
    expect(nextSteps({ checks: [skipped] }).map((step) => step.checkId)).toEqual(["s"]);
  });
});
