import { AssignmentFile } from "@laptime/contracts";
import { expect, test } from "vitest";
import { rubricProblems } from "./rubric-problems.ts";

const problems = (points: number, ...criteria: object[]) =>
  rubricProblems(AssignmentFile.parse({ title: "A", points, files: { submit: ["a.py"] }, rubric: { criteria } })).map(
    ({ message }) => message,
  );
const names = { id: "names", title: "Names", points: 10 };
const item = { id: "short", text: "Short", points: -1 };

test("a rubric is a part of the assignment's points, and of some", () => {
  expect(problems(10, names)).toEqual([]);
  expect(problems(9, names)).toEqual(["the rubric gives 10 points, the whole assignment 9; raise `points`"]);
  expect(problems(10, { ...names, points: 0 })).toEqual(["the rubric gives no points; give a criterion some"]);
});

test("marks have to know what they are of", () => {
  expect(problems(20, names, names)).toEqual(["two criteria of the rubric are called names; rename one"]);
  expect(problems(10, { ...names, items: [item, item] })).toEqual([
    "two items of the criterion names are called short; rename one",
  ]);
  expect(problems(20, { ...names, items: [item] }, { ...names, id: "more", items: [item] })).toEqual([]);
});
