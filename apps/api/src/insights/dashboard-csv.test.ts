import { expect, test } from "vitest";
import { dashboardCsv } from "./dashboard-csv.ts";
import type { CheckRow, StudentRow } from "./dashboard.store.ts";

const student = (id: string, more: Partial<StudentRow>): StudentRow => ({
  ...{ id, name: id, submissions: 0, submissionId: null, earned: null, possible: null, verdict: null, diagnoses: [] },
  ...more,
});
const check = (checkId: string, position: number, more: Partial<CheckRow>): CheckRow => ({
  ...{ userId: "lin", submissionId: "s", checkId, position, kind: "correctness", title: "T", status: "passed" },
  ...{ visibility: null, message: "", actual: null, estimate: null, required: null, ...more },
});

test("has what counts for each student, check by check, in the order of the report", () => {
  const students = [
    student("lin", {
      name: "=Lin",
      submissions: 3,
      earned: 60,
      possible: 100,
      verdict: "partial",
      diagnoses: ["imbalanced"],
    }),
    student("sam", {}),
  ];
  const checks = [
    check("fast", 1, { kind: "speedup", status: "too_slow", estimate: 1.25, required: 2 }),
    check("order", 0, {}),
  ];
  expect(dashboardCsv(students, checks).split("\r\n")).toEqual([
    "Name,Submissions,Points,Possible,Verdict,order,fast,fast speedup,Timelines show",
    "'=Lin,3,60,100,partial,passed,too_slow,1.25,imbalanced",
    "sam,0,,,,,,,",
    "",
  ]);
});
