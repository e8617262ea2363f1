import { expect, test } from "vitest";
import { isGradescope } from "./gradescope-archive.ts";
import { expectedBy, guessGradescope, importGradescope, pointsMarkedIn } from "./import-gradescope.ts";
import type { InvalidAssignment } from "./invalid-assignment.ts";
import { checkedAssignment } from "./read-assignment.ts";

const files = (contents: Readonly<Record<string, string>>) =>
  new Map(Object.entries(contents).map(([path, text]): [string, Uint8Array] => [path, Buffer.from(text)]));

const archive = files({
  "setup.sh": "pip3 install -r /autograder/source/requirements.txt\n",
  run_autograder: "#!/bin/bash\ncp /autograder/submission/src/calculator.py /autograder/source/\npython3 run.py\n",
  "tests/test_files.py":
    "missing = check_submitted_files(['report.txt', \"src/calculator.py\"])\n@weight(4)\ndef test_a(): ...\n  @decorators.partial_credit(1.5)\n# @weight(9)\n",
});
const choices = { title: "Calculator: the first", points: 10, submit: ["src/calculator.py"] };

const problemsOf = (folder: ReadonlyMap<string, Uint8Array>): string[] => {
  try {
    checkedAssignment(folder, "01-calculator");
    return [];
  } catch (error) {
    return (error as InvalidAssignment).problems.map(({ file, message }) => `${file}: ${message}`);
  }
};

test("an archive becomes an assignment that can be used, its files as they were", () => {
  const folder = importGradescope(archive, choices);
  const assignment = checkedAssignment(folder, "01-calculator");
  expect(assignment.file).toMatchObject({
    title: "Calculator: the first",
    points: 10,
    files: { submit: ["src/calculator.py"] },
    autograder: { format: "gradescope", bonus: 0 },
    limits: { totalSeconds: 600, memoryMib: 768 },
  });
  expect(assignment.autograder).toEqual(archive);
  expect(assignment.tests.size + assignment.solution.size).toBe(0);
  expect(assignment.version).not.toBe(
    checkedAssignment(new Map([...folder, ["autograder/setup.sh", Buffer.from("true")]]), "01-calculator").version,
  );
});

test("what is handed in and what it is worth are read from its scripts, where they tell", () => {
  expect(expectedBy(archive)).toEqual(["report.txt", "src/calculator.py"]);
  expect(pointsMarkedIn(archive)).toBe(5.5);
  const silent = files({ "setup.sh": "", run_autograder: "cp -r /autograder/submission/* ." });
  expect(expectedBy(silent)).toEqual([]);
  expect(expectedBy(files({ run_autograder: "/autograder/submission/../secret.py" }))).toEqual([]);
  expect(pointsMarkedIn(silent)).toBeNull();
  expect([isGradescope(archive), isGradescope(files({ "setup.sh": "" }))]).toEqual([true, false]);
});

test.each([
  "\n",
  "/autograder/submission",
  "check_submitted_files([",
  "check_submitted_files(['a",
  "@weight(\n",
  "@a.",
])("scripts that are nothing but %j are searched in no time", (text) => {
  const hostile = files({ "run.py": text.repeat(Math.floor((256 * 1024) / text.length)) });
  expect([expectedBy(hostile), pointsMarkedIn(hostile)]).toEqual([[], null]);
});

test.each([
  ["Lab 1 (Autograder).zip", "lab-1", "Lab 1"],
  ["autograder.ZIP", "imported", "Imported"],
  ["02_Übung-Zählen.zip", "lab-02-ubung-zahlen", "Lab 02 ubung zahlen"],
])("%s is the assignment %s", (name, id, title) => {
  expect(guessGradescope(archive, name)).toEqual({
    id,
    title,
    points: 5.5,
    submit: ["report.txt", "src/calculator.py"],
  });
});

test("no more is asked for than workers give", () => {
  const folder = importGradescope(archive, choices, { memoryMib: 512, totalSeconds: 900 });
  expect(checkedAssignment(folder, "calculator").file.limits).toMatchObject({ memoryMib: 512, totalSeconds: 600 });
});

test("what an imported autograder cannot be together with is said", () => {
  const folder = importGradescope(archive, choices);
  const without = new Map([...folder].filter(([path]) => path !== "autograder/run_autograder"));
  expect(problemsOf(without)).toEqual([expect.stringContaining("autograder/run_autograder: is missing")]);
  const yaml = `${new TextDecoder().decode(folder.get("assignment.yaml"))}typeHints: {}\n`;
  const both = new Map([...folder, ["assignment.yaml", Buffer.from(yaml)]]);
  expect(problemsOf(both)).toEqual([expect.stringContaining("decides alone")]);
  const half = new Map([...folder, ["solution/other.py", Buffer.from("")]]);
  expect(problemsOf(half)).toEqual([expect.stringContaining("solution/src/calculator.py: is missing")]);
});

test("a folder that is nothing but the archive is an assignment by itself, where its scripts tell what is handed in", () => {
  const { id, file, autograder } = checkedAssignment(archive, "02-pocket-calculator");
  expect([id, file.title, file.points, file.files.submit]).toEqual([
    "pocket-calculator",
    "Pocket calculator",
    5.5,
    ["report.txt", "src/calculator.py"],
  ]);
  expect(autograder).toEqual(archive);
  const silent = files({ "setup.sh": "", run_autograder: "" });
  expect(problemsOf(silent)[0]).toContain("does not tell what is handed in");
});
