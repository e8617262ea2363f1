import { Report } from "@laptime/contracts";
import { expect, test } from "vitest";
import { mergeReports } from "./merge-reports.ts";

type Row = [id: string, status: "passed" | "wrong_answer", earned: number];

const report = (stdout: string, ...rows: Row[]): Report =>
  Report.parse({
    schema: "laptime/report@1",
    assignment: { id: "a", version: stdout },
    submission: { digest: "d" },
    seed: 1,
    verdict: "failed",
    score: { earned: 0, possible: 0 },
    checks: rows.map(([id, status, earned]) => ({
      ...{ id, status, earned, kind: "correctness", title: `${id} ${stdout}`, visibility: "public", possible: 10 },
      ...{ message: "", durationMs: 1 },
    })),
    speedups: [],
    timeline: [],
    diagnosis: [],
    output: { stdout, stderr: "", truncated: false },
    phases: {},
    environment: { image: "i", python: "3.14", cores: 2, runtime: "runc", host: "h" },
  });

const before = report("before", ["order", "wrong_answer", 0], ["gone", "passed", 10], ["kept", "passed", 10]);
const fresh = report("fresh", ["order", "passed", 10], ["kept", "wrong_answer", 0], ["new", "passed", 5]);

test("only the checks that are named are taken from the fresh run; points and verdict follow", () => {
  const merged = mergeReports(before, fresh, new Set(["order", "new"]));
  expect(merged.checks.map(({ title, earned }) => [title, earned])).toEqual([
    ["order fresh", 10],
    ["gone before", 10],
    ["kept before", 10],
    ["new fresh", 5],
  ]);
  expect(merged.score).toEqual({ earned: 35, possible: 40 });
  expect(merged.verdict).toBe("partial");
  expect(merged.output.stdout).toBe("fresh");
  expect(merged.assignment.version).toBe("fresh");
});

test("a check that is no more goes when it is named", () => {
  const merged = mergeReports(before, fresh, new Set(["gone", "kept"]));
  expect(merged.checks.map(({ title }) => title)).toEqual(["order before", "kept fresh"]);
});
