import { AssignmentFile, Report } from "@laptime/contracts";
import { expect, test } from "vitest";
import { missingFiles, reportMissingFiles } from "./missing-files.ts";

const speedup = { id: "fast", title: "Fast", workload: "w:f", required: 2 };
const file = AssignmentFile.parse({ title: "A", points: 50, files: { submit: ["a.py", "b.py"] }, speedups: [speedup] });

test("names what is missing", () => {
  expect(missingFiles(file, ["b.py", "c.py"])).toEqual(["a.py"]);
  expect(missingFiles(file, ["a.py", "b.py"])).toEqual([]);
});

test("the report says what is missing, what was found, and runs nothing", () => {
  const report = reportMissingFiles({
    assignment: { id: "a", version: "v", file },
    submissionDigest: "d",
    seed: 1,
    paths: ["A.py", "b.py"],
    environment: { image: "none", python: "none", cores: 2, runtime: "none", host: "here" },
  });
  expect(Report.parse(report)).toEqual(report);
  expect(report).toMatchObject({ verdict: "failed", score: { earned: 0, possible: 50 }, speedups: [] });
  expect(report.checks).toEqual([
    expect.objectContaining({ id: "files", expected: "a.py, b.py", actual: "A.py, b.py" }),
  ]);
});
