import { CheckStatus, Verdict, type CheckResult } from "@laptime/contracts";
import { describe, expect, it } from "vitest";
import { reportWords, statusWords, verdictWords } from "./verdict-words.ts";

const check = (id: string, status: CheckStatus): CheckResult => ({
  id,
  kind: status === "too_slow" ? "speedup" : "correctness",
  title: `Check ${id}`,
  visibility: "public",
  status,
  earned: 0,
  possible: 1,
  message: "",
  durationMs: 1,
});

describe("verdict words", () => {
  it("has a sentence of its own for every verdict and a word for every status", () => {
    const sentences = Verdict.options.map((verdict) => verdictWords[verdict].sentence);
    expect(new Set(sentences).size).toBe(Verdict.options.length);
    expect(Object.keys(statusWords).sort()).toEqual([...CheckStatus.options].sort());
  });

  it("says that a right but slow program is right", () => {
    const words = reportWords({ verdict: "partial", checks: [check("a", "passed"), check("b", "too_slow")] });
    expect(words.headline).toBe("Right, but not fast enough");
    expect(words.sentence).toContain("Check b");
    expect(words.tone).toBe("partial");
  });

  it("does not call a program right that is also wrong", () => {
    const words = reportWords({
      verdict: "partial",
      checks: [check("a", "passed"), check("b", "too_slow"), check("c", "wrong_answer")],
    });
    expect(words.headline).toBe("Partly right");
    expect(words.sentence).toBe("1 of 3 checks passed.");
  });

  it("says when only the measurement is undecided", () => {
    const words = reportWords({ verdict: "partial", checks: [check("a", "passed"), check("b", "inconclusive")] });
    expect(words).toBe(verdictWords.inconclusive);
  });
});
