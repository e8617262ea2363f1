import { expect, test } from "vitest";
import type { Gradebook } from "@laptime/contracts";
import { gradebookCsv } from "./gradebook-csv.ts";

const assignments = [
  { id: "a1", slug: "first", title: "First", points: 100, isHeld: false, isExtraCredit: false },
  { id: "a2", slug: "second", title: "Second", points: 50, isHeld: false, isExtraCredit: false },
];
const graded = {
  submissionId: "s1",
  earned: 87.5,
  verdict: "partial" as const,
  submissions: 2,
};
const bookOf = (name: string, cells: Gradebook["students"][number]["cells"] = [null, null]): Gradebook => ({
  course: { id: "c", title: "Course" },
  assignments,
  dropLowest: 0,
  students: [{ id: "u", name, email: "u@laptime.test", cells, total: { earned: 87.5, possible: 150, dropped: [] } }],
});
const header = "Name,E-mail,first (100),first verdict,second (50),second verdict,Total,Total possible\r\n";

test("has points and verdict of each assignment, empty where nothing was handed in", () => {
  expect(gradebookCsv(bookOf("Lin", [graded, null]))).toBe(`${header}Lin,u@laptime.test,87.5,partial,,,87.5,150\r\n`);
});

test("says of whose points an imported autograder is the source", () => {
  const [first, ...others] = assignments.map((one) => ({ ...one, trust: "less_trusted" as const }));
  const book = { ...bookOf("Lin"), assignments: [first!, ...others.map(({ trust: _trust, ...one }) => one)] };
  expect(gradebookCsv(book)).toContain('"first (100, less trusted)",first verdict,second (50),');
});

test("says how far a submission is that has no grade yet", () => {
  const waiting = { ...graded, earned: null, verdict: null, phase: "queued" as const };
  expect(gradebookCsv(bookOf("Lin", [null, waiting]))).toBe(`${header}Lin,u@laptime.test,,,,queued,87.5,150\r\n`);
});

test("says that points were set by hand, and who is excused", () => {
  const cells = [
    { ...graded, isOverridden: true as const },
    { ...graded, earned: null, isOverridden: true as const, isExcused: true as const },
  ];
  expect(gradebookCsv(bookOf("Lin", cells))).toBe(`${header}Lin,u@laptime.test,87.5,overridden,,excused,87.5,150\r\n`);
});

test.each([
  ['Lin "Lucky" Lee', '"Lin ""Lucky"" Lee"'],
  ["Lee, Lin", '"Lee, Lin"'],
  ["Lin\nLee", '"Lin\nLee"'],
  ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(1)", "'@SUM(1)"],
  ["\tx", "'\tx"],
  ["\rx", '"\'\rx"'],
  ['=1,"x"', '"\'=1,""x"""'],
])("writes %j as %j", (name, cell) => {
  expect(gradebookCsv(bookOf(name))).toBe(`${header}${cell},u@laptime.test,,,,,87.5,150\r\n`);
});
