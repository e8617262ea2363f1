import { expect, test } from "vitest";
import { checkFigures, closeTo, patternsOf, speedupFigures } from "./check-figures.ts";
import type { CheckRow, StudentRow } from "./dashboard.store.ts";

const row = (userId: string, status: string, more: Partial<CheckRow> = {}): CheckRow => ({
  ...{ userId, submissionId: `of-${userId}`, checkId: "order", position: 0, kind: "correctness", title: "Order" },
  ...{ status, visibility: "public", message: "", actual: null, estimate: null, required: null, ...more },
});
const speed = (userId: string, estimate: number | null, status = "too_slow") =>
  row(userId, status, { checkId: "fast", kind: "speedup", title: "Fast", estimate, required: 2 });
const student = (id: string, diagnoses: string[] = []): StudentRow => ({
  ...{ id, name: id.toUpperCase(), submissions: 1, submissionId: null, earned: 1, possible: 1, verdict: "partial" },
  diagnoses,
});

test("a check's failures are one when they differ in numbers alone, the commonest first, each with an example", () => {
  const [order] = checkFigures([
    row("a", "passed"),
    row("b", "wrong_answer", { message: "Ended after 1.5 s", actual: "None" }),
    row("c", "partial", { message: "Ended after 12 s", actual: "None" }),
    row("d", "wrong_answer", { message: "Ended after 12 s", actual: "[]" }),
    row("e", "skipped"),
    row("f", "inconclusive"),
  ]);
  expect(order).toEqual({
    ...{ id: "order", title: "Order", kind: "correctness", passed: 1, failed: 3, undecided: 2 },
    failures: [
      { message: "Ended after 1.5 s", actual: "None", students: 2, exampleId: "of-b" },
      { message: "Ended after 12 s", actual: "[]", students: 1, exampleId: "of-d" },
    ],
  });
});

test("speedups against what is asked for, and who is nearly there", () => {
  const rows = [
    speed("a", 1),
    speed("b", 1.9),
    speed("c", 1.6),
    speed("d", 2.4, "passed"),
    speed("e", null),
    speed("f", 3, "inconclusive"),
  ];
  expect(speedupFigures([row("a", "passed"), ...rows])).toEqual([
    { id: "fast", title: "Fast", required: 2, estimates: [1, 1.6, 1.9, 2.4, 3] },
  ]);
  const close = closeTo(rows, [student("b"), student("c")]);
  expect(close.map(({ name, estimate, submissionId }) => [name, estimate, submissionId])).toEqual([
    ["B", 1.9, "of-b"],
    ["C", 1.6, "of-c"],
  ]);
});

test("the line is drawn at what most were asked for, whoever comes last", () => {
  const rows = [speed("a", 1), speed("b", 1.5), { ...speed("c", 2), required: 3 }];
  expect(speedupFigures(rows)).toMatchObject([{ required: 2, estimates: [1, 1.5, 2] }]);
  expect(speedupFigures(rows.toReversed())).toMatchObject([{ required: 2, estimates: [1, 1.5, 2] }]);
});

test("patterns by students, each counted once; that nothing is wrong is none", () => {
  const students = [
    student("a", ["awaits_in_sequence", "awaits_in_sequence"]),
    student("b", ["blocking_call", "awaits_in_sequence"]),
    student("c", ["nothing_wrong"]),
  ];
  expect(patternsOf(students)).toEqual([
    { kind: "awaits_in_sequence", students: 2 },
    { kind: "blocking_call", students: 1 },
  ]);
});
