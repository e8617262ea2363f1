import { ExpectedFile, type Report } from "@laptime/contracts";
import { makeReport } from "@laptime/grading";
import { fakeOutcome } from "@laptime/sandbox/testing";
import { AssignmentFile } from "@laptime/contracts";
import { expect, test } from "vitest";
import { compareReport } from "./compare-report.ts";

const file = AssignmentFile.parse({ title: "A", points: 30, files: { submit: ["a.py"] } });
const outcome = fakeOutcome(["passed", "wrong_answer", "passed"]);
const report: Report = {
  ...makeReport({ assignment: { id: "a", version: "v", file }, submissionDigest: "d", seed: 1, outcome, phases: {} }),
  output: { stdout: "", stderr: "ValueError: no", truncated: false },
};

test.each<[object, string[]]>([
  [{ verdict: "partial" }, []],
  [{ verdict: ["failed", "partial"] }, []],
  [{ verdict: "passed" }, ["verdict is partial, expected passed"]],
  [{ verdict: "partial", points: { total: 20, correctness: { min: 20, max: 20 }, speedup: 0 } }, []],
  [{ verdict: "partial", points: { total: 30 } }, ["points: total is 20, expected 30"]],
  [{ verdict: "partial", points: { correctness: { min: 21 } } }, ["points: correctness is 20, expected at least 21"]],
  [
    { verdict: "partial", points: { correctness: { max: 19.99 } } },
    ["points: correctness is 20, expected at most 19.99"],
  ],
  [{ verdict: "partial", checks: { "check-2": "wrong_answer" } }, []],
  [
    { verdict: "partial", checks: { "check-2": "crashed" } },
    ["check check-2 is wrong_answer, expected crashed: Not as expected."],
  ],
  [
    { verdict: "partial", checks: { other: "passed" } },
    ["there is no check other; there are check-1, check-2, check-3"],
  ],
  [{ verdict: "partial", kinds: { speedup: "passed" } }, []],
  [
    { verdict: "partial", kinds: { correctness: "passed" } },
    ["check check-2 is wrong_answer, expected passed of every correctness check: Not as expected."],
  ],
  [{ verdict: "partial", stderr: "ValueError" }, []],
  [{ verdict: "partial", neverShown: ["no trace of it", "Error: no"] }, ['its student sees "Error: no"']],
  [{ verdict: "partial", stderr: "KeyError" }, ['stderr does not contain "KeyError"']],
])("%j", (expected, problems) => {
  expect(compareReport(report, ExpectedFile.parse(expected))).toEqual(problems);
});
