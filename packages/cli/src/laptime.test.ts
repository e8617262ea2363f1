import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Report } from "@laptime/contracts";
import { BrokenAssignment, SandboxFault, type SandboxOutcome } from "@laptime/sandbox";
import { failWith, fakeOutcome, FakeSandbox, hangUntilAborted } from "@laptime/sandbox/testing";
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
