import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Report } from "@laptime/contracts";
import { BrokenAssignment, SandboxFault, type SandboxOutcome } from "@laptime/sandbox";
import { failWith, fakeFinished, fakeOutcome, FakeSandbox, hangUntilAborted } from "@laptime/sandbox/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { laptime } from "./laptime.ts";

let root: string;
let sandbox: FakeSandbox;
let out: string[];
let progress: string[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "laptime-cli-"));
  sandbox = new FakeSandbox();
  out = [];
  progress = [];
});
afterEach(() => rm(root, { recursive: true }));

const add = {
  "assignment.yaml": "title: Add two numbers\nfiles: { submit: [add.py] }\n",
  "solution/add.py": "right",
  "starter/add.py": "nothing yet",
  "tests/test_add.py": "def test_add(submission): ...\n",
  "examples/wrong/expected.yaml": "verdict: failed\nchecks: { check-1: wrong_answer }\n",
  "examples/wrong/submission/add.py": "wrong",
};
const timed = {
  ...add,
  "assignment.yaml":
    add["assignment.yaml"] +
    'speedups: [{ id: fast, title: Faster, workload: "work:go", required: 2, hint: Start all first. }]\nweights: { correctness: 60, speedup: 40 }\n',
  "baseline/add.py": "",
  "tests/work.py": "async def go(submission): ...\n",
};

async function write(folder: string, files: Record<string, string>): Promise<string> {
  await mkdir(join(root, folder), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, folder, path)), { recursive: true });
    await writeFile(join(root, folder, path), content);
  }
  return join(root, folder);
}

const run = (...args: string[]) =>
  laptime(args, {
    terminal: { out: (line) => void out.push(line), progress: (line) => void progress.push(line) },
    sandbox: async () => sandbox,
    signal: new AbortController().signal,
  });

const measured = (ratio: number): SandboxOutcome => {
  const outcome = fakeOutcome();
  const samples = [0, 1, 2, 3, 4, 5].map(() => ({
    lackedCores: 0,
    baselineMs: 2000,
    candidateMs: 2000 / ratio,
    order: "baseline_first" as const,
  }));
  return {
    ...outcome,
    run: { ...outcome.run, measurements: [{ speedup: "fast", samples, failure: null, durationMs: 9 }] },
  };
};

test("grade --json prints the report alone; the seed is what was asked", async () => {
  const code = await run(
    "grade",
    await write("01-add", add),
    await write("mine", { "add.py": "x" }),
    "--json",
    "--seed",
    "7",
  );
  expect(code).toBe(0);
  expect(out).toHaveLength(1);
  expect(Report.parse(JSON.parse(out[0] ?? ""))).toMatchObject({
    seed: 7,
    verdict: "passed",
    assignment: { id: "add" },
  });
  expect(progress).toEqual(["starting", "checking 0 of 1", "checking 1 of 1"]);
  expect(sandbox.orders).toMatchObject([{ seed: 7, assignment: { id: "add" } }]);
});

test("graded is 0 whatever the score, and a person reads what happened", async () => {
  sandbox.next(() => measured(1.2));
  expect(await run("grade", await write("01-add", timed), await write("mine", { "add.py": "x" }))).toBe(0);
  expect(out.join("\n")).toContain("◐ Partly right: Some of it is right, some is still missing.  60 of 100 points");
  expect(out.join("\n")).toMatch(
    /✗ Faster {2}\(0 of 40\)\n +Right, but not fast enough: 1.20x measured, 2.0x required/,
  );
  expect(out.join("\n")).toContain("try      Start all first.");
  expect(out.join("\n")).toMatch(/●.*┊/);
});

test("a missing file is graded too, without the sandbox", async () => {
  expect(await run("grade", await write("01-add", add), await write("mine", { "Add.py": "x" }), "--json")).toBe(0);
  const report = Report.parse(JSON.parse(out[0] ?? ""));
  expect(report).toMatchObject({ verdict: "failed", score: { earned: 0, possible: 100 } });
  expect(report.checks).toEqual([expect.objectContaining({ id: "files", expected: "add.py", actual: "Add.py" })]);
  expect(sandbox.orders).toEqual([]);
});

test("--cores and --clock reach the measurement and the tests", async () => {
  const folders = [await write("01-add", timed), await write("mine", { "add.py": "x" })];
  sandbox.next(() => measured(4));
  expect(await run("grade", ...folders, "--cores", "2", "--clock", "wall")).toBe(0);
  expect(sandbox.orders[0]?.assignment.file.speedups).toMatchObject([{ cores: 2, clock: "wall" }]);
  sandbox.next(() => measured(4));
  expect(await run("grade", ...folders, "--clock", "discrete")).toBe(0);
  expect(sandbox.orders[1]?.assignment.file).toMatchObject({ clock: "discrete", speedups: [{ clock: "discrete" }] });
});

test.each([
  ["no command", []],
  ["an unknown command", ["bench", "x"]],
  ["an unknown option", ["grade", "a", "b", "--fast"]],
  ["one folder", ["grade", "a"]],
  ["a seed that is no number", ["grade", "a", "b", "--seed", "1.5"]],
  ["no core at all", ["grade", "a", "b", "--cores", "0"]],
  ["an unknown clock", ["grade", "a", "b", "--clock", "sundial"]],
  ["a folder that is not there", ["grade", "/nowhere/01-add", "/nowhere/mine"]],
  ["nothing to check there", ["check", "/nowhere/01-add"]],
])("bad arguments: %s", async (_, args) => {
  expect(await run(...args)).toBe(2);
  expect(out).toEqual([]);
  expect(progress.join("\n")).not.toBe("");
});

test("help is no error", async () => {
  expect(await run("--help")).toBe(0);
  expect(out.join("\n")).toContain("grade [options] <assignment-dir> <submission-dir>");
});

test("an assignment whose tests are broken is bad input, a broken platform is not", async () => {
  const folders = [await write("01-add", add), await write("mine", { "add.py": "x" })];
  sandbox.next(
    failWith(new BrokenAssignment("test_add.py: SyntaxError")),
    failWith(new SandboxFault("no engine")),
    failWith(new TypeError("bug")),
  );
  expect(await run("grade", ...folders)).toBe(2);
  expect(progress.at(-1)).toContain("SyntaxError");
  expect(await run("grade", ...folders)).toBe(3);
  expect(progress.at(-1)).toMatch(/The platform failed, not the submission: no engine.*\n.*npm run setup/);
  expect(await run("grade", ...folders)).toBe(3);
});

test("Ctrl-C ends a run that hangs and says so in one line", async () => {
  const folders = [await write("01-add", add), await write("mine", { "add.py": "x" })];
  const interrupt = new AbortController();
  sandbox.next((order, signal) => {
    interrupt.abort(new Error("interrupted"));
    return hangUntilAborted(order, signal);
  });
  const terminal = { out: (line: string) => void out.push(line), progress: (line: string) => void progress.push(line) };
  const context = { terminal, sandbox: async () => sandbox, signal: interrupt.signal };
  expect(await laptime(["grade", ...folders], context)).toBe(3);
  expect(progress.at(-1)).toBe("Interrupted; nothing was graded.");
  expect(out).toEqual([]);
});

const wrong = () => fakeOutcome(["wrong_answer"]);

test("check: solution, starter and examples are held to what they declare", async () => {
  sandbox.next(() => fakeOutcome(), wrong, wrong);
  expect(await run("check", await write("01-add", add), "--seed", "7", "--json")).toBe(0);
  expect(sandbox.orders).toMatchObject([{ seed: 7 }, { seed: 7 }, { seed: 7 }]);
  expect(JSON.parse(out[0] ?? "")).toEqual({
    cases: ["add/solution", "add/starter", "add/examples/wrong"].map((name) => ({
      case: name,
      seed: 7,
      ok: true,
      problems: [],
      ms: expect.any(Number),
    })),
  });
});

test("check: a solution that fails, a starter that passes and an example that surprises are all said", async () => {
  sandbox.next(
    wrong,
    () => fakeOutcome(),
    () => fakeOutcome(["crashed"]),
  );
  expect(await run("check", await write("01-add", add))).toBe(1);
  const said = out.join("\n");
  expect(said).toMatch(
    /✗ add\/solution .* --seed \d+\n {4}the solution must pass in full; it is failed with 0 of 100 points\n {4}check check-1 is wrong_answer/,
  );
  expect(said).toMatch(/✗ add\/starter .*\n {4}the starter passes/);
  expect(said).toMatch(
    /✗ add\/examples\/wrong .*\n {4}verdict is crashed, expected failed\n {4}check check-1 is crashed, expected wrong_answer/,
  );
  expect(out.at(-1)).toBe("3 of 3 cases are not as declared.");
});

test("check: what noise kept undecided is measured again, twice at most", async () => {
  const {
    "examples/wrong/expected.yaml": _,
    "examples/wrong/submission/add.py": __,
    "starter/add.py": ___,
    ...solutionOnly
  } = timed;
  const folder = await write("01-add", solutionOnly);
  sandbox.next(
    () => measured(1.95),
    () => measured(4),
  );
  expect(await run("check", folder)).toBe(0);
  expect(sandbox.orders).toHaveLength(2);
  sandbox.next(
    () => measured(1.95),
    () => measured(1.95),
    () => measured(1.95),
    () => measured(4),
  );
  expect(await run("check", folder)).toBe(1);
  expect(sandbox.orders).toHaveLength(5);
});

test("check: a course is all of its assignments; an invalid one is said before anything runs", async () => {
  await write("course", { "course.yaml": "id: maths\ntitle: Maths\n" });
  await write("course/assignments/01-add", add);
  sandbox.next(() => fakeOutcome(), wrong, wrong);
  expect(await run("check", join(root, "course"))).toBe(0);
  await write("course/assignments/02-broken", { "assignment.yaml": "titel: x\n" });
  expect(await run("check", join(root, "course"))).toBe(2);
  expect(progress.at(-1)).toContain(
    "assignments/02-broken/assignment.yaml:1: unknown key `titel`; did you mean `title`?",
  );
  expect(sandbox.orders).toHaveLength(3);
});

const gradescope = {
  "setup.sh": "true\n",
  run_autograder: "#!/bin/sh\ncat /autograder/submission/add.py\n",
};
const autograded = (results: object | null, more = {}) => ({ finished: fakeFinished(results, more), limit: null });

test("import-gradescope makes an assignment of an archive, worth what a first run says", async () => {
  const archive = await write("unpacked", gradescope);
  sandbox.nextAutograded(autograded({ tests: [{ score: 0, max_score: 7.5 }] }));
  expect(await run("import-gradescope", archive, join(root, "01-add-two"))).toBe(0);
  expect(out[0]).toContain("Add two, 7.5 points, to hand in: add.py.");
  expect(sandbox.autograderOrders[0]?.submission).toEqual(new Map([["add.py", new Uint8Array()]]));
  expect(await readFile(join(root, "01-add-two/autograder/setup.sh"), "utf8")).toBe("true\n");
  expect(await run("import-gradescope", archive, join(root, "01-add-two"))).toBe(2);
  expect(progress.at(-1)).toContain("is not empty");

  // Checked without a solution: it has to give a result on empty files.
  sandbox.nextAutograded(autograded({ tests: [{ score: 0, max_score: 7.5 }] }));
  expect(await run("check", join(root, "01-add-two"))).toBe(0);
  expect(out.at(-1)).toBe("All 1 cases are as declared.");
});

test("import-gradescope asks for what the archive does not say", async () => {
  const silent = await write("silent", { "setup.sh": "", run_autograder: "#!/bin/sh\n" });
  expect(await run("import-gradescope", silent, join(root, "02-new"))).toBe(2);
  expect(progress.at(-1)).toContain("--submit");
  sandbox.nextAutograded(autograded({ score: 0 }));
  expect(await run("import-gradescope", silent, join(root, "02-new"), "--submit", "a.py, b/c.py")).toBe(2);
  expect(progress.at(-1)).toContain("--points");
  expect(await run("import-gradescope", await write("other", { "a/setup.sh": "" }), join(root, "02-new"))).toBe(2);
  expect(progress.at(-1)).toContain("at its root");
});

test("grade says that an imported autograder is less trusted, and an autograder without a result is no grade", async () => {
  const assignment = await write("01-add", {
    "assignment.yaml": "title: Add\npoints: 5\nfiles: { submit: [add.py] }\nautograder: { format: gradescope }\n",
    "autograder/setup.sh": "",
    "autograder/run_autograder": "",
  });
  const mine = await write("mine", { "add.py": "x" });
  sandbox.nextAutograded(
    autograded({ score: 5, output: "Well done" }),
    autograded(null, { output: "Traceback", exitCode: 1 }),
  );
  expect(await run("grade", assignment, mine)).toBe(0);
  expect(out[0]).toContain("Less trusted: graded by an imported autograder that runs beside the submission.");
  expect(out[0]).toContain("Well done");
  expect(await run("grade", assignment, mine)).toBe(2);
  expect(progress.at(-1)).toContain("The imported autograder gave no result: run_autograder ended with 1");
  expect(progress.at(-1)).toContain("Traceback");
});
