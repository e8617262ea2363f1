import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { judgedAssignment } from "./assignment.ts";
import { InvalidAssignment } from "./invalid-assignment.ts";
import { readAssignment } from "./read-assignment.ts";
import { readCourse } from "./read-course.ts";
import { readExamples } from "./read-examples.ts";
import { readSubmission } from "./read-submission.ts";

const minimal = {
  "assignment.yaml": "title: Add\nfiles:\n  submit: [add.py]\n",
  "solution/add.py": "def add(a, b): return a + b\n",
  "tests/test_add.py": "def test_add(submission): ...\n",
};
const timed = {
  ...minimal,
  "assignment.yaml": `${minimal["assignment.yaml"]}speedups:\n  - { id: fast, title: Fast, workload: "work:go", required: 2 }\n`,
  "baseline/add.py": "",
  "tests/work.py": "async def go(submission): ...\n",
};

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "laptime-assignments-"));
});
afterEach(() => rm(root, { recursive: true }));

async function write(files: Record<string, string>, folder = "01-add"): Promise<string> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, folder, path)), { recursive: true });
    await writeFile(join(root, folder, path), content);
  }
  return join(root, folder);
}

async function problemsOf(files: Record<string, string>, folder?: string): Promise<string[]> {
  const error: unknown = await readAssignment(await write(files, folder)).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InvalidAssignment);
  return (error as InvalidAssignment).problems.map(({ file, line, message }) => `${file}:${line ?? "-"} ${message}`);
}

test("the smallest assignment has three lines, a solution and one test", async () => {
  const read = await readAssignment(await write(minimal));
  expect(read).toMatchObject({ id: "add", statement: "# Add\n", file: { points: 100, limits: { testSeconds: 10 } } });
  expect([...read.solution.keys()]).toEqual(["add.py"]);
  expect(Object.keys(judgedAssignment(read))).toEqual(["id", "version", "file", "tests", "baseline", "reference"]);
});

test("the version follows every file but examples and junk", async () => {
  const version = async () => (await readAssignment(join(root, "01-add"))).version;
  await write(minimal);
  const first = await version();
  await write({ "examples/wrong/expected.yaml": "verdict: failed", "tests/__pycache__/a.pyc": "x", ".DS_Store": "x" });
  expect(await version()).toBe(first);
  await write({ "tests/test_add.py": "def test_more(submission): ...\n" });
  expect(await version()).not.toBe(first);
});

test.each<[string, Record<string, string>, string]>([
  [
    "a mistyped key",
    { "assignment.yaml": "title: Add\nfiles:\n  submit: [add.py]\nwieghts: {}\n" },
    "assignment.yaml:4 unknown key `wieghts`; did you mean `weights`?",
  ],
  [
    "a mistyped key further in",
    { "assignment.yaml": "title: Add\nfiles:\n  submit: [add.py]\nlimits:\n  memoryMb: 64\n" },
    "assignment.yaml:5 unknown key `limits.memoryMb`; did you mean `memoryMib`?",
  ],
  [
    "a key nobody knows",
    { "assignment.yaml": "title: Add\nfiles:\n  submit: [add.py]\n  zzz: 1\n" },
    "assignment.yaml:4 unknown key `files.zzz`; known here: submit, optional",
  ],
  ["no title", { "assignment.yaml": "files:\n  submit: [add.py]\n" }, "assignment.yaml:1 `title` is missing"],
  [
    "a wrong value",
    { "assignment.yaml": "title: Add\nfiles:\n  submit: [../add.py]\n" },
    "assignment.yaml:3 `files.submit.0`: must be a relative path",
  ],
  ["no YAML", { "assignment.yaml": "title: Add\nfiles: }\n" }, "assignment.yaml:2 is not valid YAML"],

  [
    "points of a third",
    { "assignment.yaml": `${minimal["assignment.yaml"]}points: 33.333\n` },
    "assignment.yaml:- `points` may have two decimals",
  ],
  [
    "an example without its verdict",
    { "examples/wrong/submission/add.py": "" },
    "examples/wrong/expected.yaml:- is missing",
  ],
  [
    "an example with a made-up verdict",
    { "examples/wrong/expected.yaml": "why: x\nverdict: great\n" },
    "examples/wrong/expected.yaml:2 `verdict`",
  ],
])("%s is found with its line", async (_, changed, problem) => {
  expect(await problemsOf({ ...minimal, ...changed })).toEqual([expect.stringContaining(problem)]);
});

test("everything that is wrong is said at once", async () => {
  expect(
    await problemsOf({ "assignment.yaml": "titel: Add\nfiles: { submit: [add.py] }\n", "solution/Add.py": "" }),
  ).toEqual([
    "assignment.yaml:1 `title` is missing; it must be a string",
    "assignment.yaml:1 unknown key `titel`; did you mean `title`?",
    expect.stringContaining("tests/:- is missing"),
  ]);
  expect(await problemsOf({}, "02-empty")).toEqual([expect.stringContaining("cannot be read")]);
});

test("a solution must have every file that students hand in", async () => {
  const { "solution/add.py": _, ...rest } = minimal;
  expect(await problemsOf(rest)).toEqual([expect.stringContaining("solution/:- is missing")]);
  expect(await problemsOf({ ...rest, "solution/Add.py": "" })).toEqual([
    "solution/add.py:- is missing, but files.submit asks students for it; there is Add.py: rename one of the two",
  ]);
});

test.each<[string, Record<string, string>, string]>([
  ["a workload that is not there", { "tests/work.py": "def other(): ..." }, "tests/work.py:- has no `async def go`"],
  [
    "a test of the same name",
    { "tests/test_add.py": "async def test_fast(submission): ...\n" },
    "has the name of a test in tests/test_add.py",
  ],
  [
    "weights that leave speedups out",
    { "assignment.yaml": `${timed["assignment.yaml"]}weights: { correctness: 1 }\n` },
    "`weights` gives them nothing",
  ],
])("speedups: %s", async (_, changed, problem) => {
  expect(await problemsOf({ ...timed, ...changed })).toEqual([expect.stringContaining(problem)]);
});

test("speedups need a baseline and their workload's file", async () => {
  const { "baseline/add.py": _, "tests/work.py": __, ...rest } = timed;
  expect(await problemsOf(rest)).toEqual([
    "baseline/:- is missing, but speedups are declared; put the sequential implementation there",
    "tests/work.py:- is missing, but the speedup `fast` calls work:go",
  ]);
});

test.each([
  ["tiers: [{ title: Gate, required: 1.5, share: 0.5 }, { title: Bonus, required: 2.5, points: 24 }]", []],
  ["scaling: efficiency, cores: 2", []],
  ["tiers: [{ title: Gate, required: 1.5, share: 1 }]", ["must give more for every higher"]],
  ["tiers: [{ title: Full, required: 2, share: 0.8 }]", ["must give all points"]],
  ["points: 0, tiers: [{ title: Gate, required: 1.5, points: 5 }]", ["are in points"]],
  ["tiers: [{ title: Gate, required: 1.5 }]", ["needs either `share` or `points`"]],
  ["scaling: efficiency", ["on one core"]],
  ["scaling: efficiency, cores: 4", ["is 1.00 on two; raise it to 2.4"]],
  ["cores: 2", []],
  ["cores: 2, clock: wall, pairs: 1", ["pairs"]],
  ["baseline: slow", ["is missing, but speedups are declared"]],
])("a speedup with { %s }", async (more, expected) => {
  const yaml = `${minimal["assignment.yaml"]}speedups:\n  - { id: fast, title: Fast, workload: "work:go", required: ${more.includes("cores: 2") ? 1.5 : 2}, ${more} }\n`;
  const files = { ...timed, "assignment.yaml": yaml };
  const problems = expected.length === 0 ? [] : await problemsOf(files);
  expect(problems).toHaveLength(expected.length);
  expected.forEach((part, index) => expect(problems[index]).toContain(part));
  expect(expected.length > 0 || (await readAssignment(await write(files)).then(() => true))).toBe(true);
});

test("one baseline folder for all speedups, wherever it is", async () => {
  const two = `${minimal["assignment.yaml"]}speedups:
  - { id: fast, title: Fast, workload: "work:go", required: 2, baseline: slow }
  - { id: faster, title: Faster, workload: "work:go", required: 3, baseline: slow }
`;
  const files = { ...timed, "assignment.yaml": two, "slow/add.py": "x" };
  expect([...(await readAssignment(await write(files))).baseline.keys()]).toEqual(["add.py"]);
  expect(await problemsOf({ ...files, "assignment.yaml": two.replace("3, baseline: slow", "3") })).toEqual([
    expect.stringContaining("the speedups name two baselines"),
  ]);
});

test("no program reaches as many times as there are cores", async () => {
  const yaml = `${minimal["assignment.yaml"]}speedups:\n  - { id: fast, title: Fast, workload: "work:go", required: 2, cores: 2 }\n`;
  expect(await problemsOf({ ...timed, "assignment.yaml": yaml })).toEqual([
    expect.stringContaining("asks for 2 on 2 cores; no program reaches that, 1.50"),
  ]);
});

test("links are refused", async () => {
  await symlink("/etc/passwd", join(await write(minimal), "tests/passwd"));
  expect(await problemsOf({})).toEqual(["tests/passwd:- is a link; put the file itself there"]);
  await expect(readSubmission(join(root, "01-add"))).rejects.toThrow(/not accepted:\n {2}tests\/passwd is a link/);
});

test("examples are read with what they expect", async () => {
  const example = {
    "examples/wrong/expected.yaml": "verdict: failed\npoints: { total: { max: 10 } }\n",
    "examples/wrong/submission/add.py": "x",
  };
  const [read, ...rest] = readExamples(await readAssignment(await write({ ...minimal, ...example })));
  expect(rest).toEqual([]);
  expect(read).toMatchObject({ name: "wrong", expected: { verdict: "failed", points: { total: { max: 10 } } } });
  expect([...(read?.submission.keys() ?? [])]).toEqual(["add.py"]);
});

test("a course is its assignments in the order of their folders", async () => {
  await write({ "course.yaml": "id: maths\ntitle: Maths\n" }, ".");
  await write(minimal, "assignments/10-late");
  await write(minimal, "assignments/02-early");
  const course = await readCourse(root);
  expect(course.assignments.map(({ id }) => id)).toEqual(["early", "late"]);
  expect(course.file.title).toBe("Maths");
});

test("a course's problems name the assignment; two of the same id are one", async () => {
  await write({ "course.yaml": "id: maths\ntitle: Maths\n" }, ".");
  await write(minimal, "assignments/01-same");
  await write(minimal, "assignments/02-same");
  await write({ ...minimal, "solution/more.py": "", "assignment.yaml": "title: Add\n" }, "assignments/03-broken");
  await expect(readCourse(root)).rejects.toThrow(
    /assignments\/03-broken\/assignment\.yaml:1: `files` is missing; it must be an object[^]*two assignments have the id `same`/,
  );
});

test("a submission is its files without junk, within limits", async () => {
  const dir = await write(
    { "add.py": "x", "__pycache__/add.pyc": "x", ".git/HEAD": "x", "lib/more.py": "y" },
    "handed-in",
  );
  expect([...(await readSubmission(dir)).keys()]).toEqual(["add.py", "lib/more.py"]);
  await writeFile(join(dir, "big.bin"), new Uint8Array(6 * 1024 * 1024));
  await expect(readSubmission(dir)).rejects.toThrow(/big\.bin makes it more than 5 MiB in all/);
  await expect(readSubmission(join(dir, "nowhere"))).rejects.toThrow(/cannot be read/);
});
