import { assignmentFromFiles, type FileSet, importGradescope, packFiles } from "@laptime/assignments";
import { casesOf } from "@laptime/authoring";
import { Breakage, Report } from "@laptime/contracts";
import { systemClock } from "@laptime/runtime";
import { DockerSandbox, sandboxImages } from "@laptime/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GradingBench, silent } from "../testing/grading-bench.ts";

const serverUrl = process.env["LAPTIME_TEST_DATABASE_URL"];
const never = new AbortController().signal;

const folderWith = (more: Readonly<Record<string, string>> = {}): FileSet =>
  new Map(
    Object.entries({
      "assignment.yaml": "title: Twice\nfiles: { submit: [twice.py] }\nlimits: { testSeconds: 2 }\n",
      "solution/twice.py": "def twice(n: int) -> int:\n    return 2 * n\n",
      "starter/twice.py": "def twice(n: int) -> int:\n    raise NotImplementedError\n",
      "tests/test_twice.py": "async def test_twice(submission):\n    assert await submission.call('twice', 4) == 8\n",
      "examples/square/submission/twice.py": "def twice(n: int) -> int:\n    return n * n\n",
      "examples/square/expected.yaml": "verdict: passed\n",
      ...more,
    }).map(([path, text]) => [path, Buffer.from(text)]),
  );

describe.skipIf(serverUrl === undefined)("a small draft in the real sandbox", () => {
  let bench: GradingBench;
  const sandbox = new DockerSandbox({
    owner: `test-rehearse-${process.pid}`,
    images: sandboxImages(),
    runtime: "runc",
    ceiling: {},
    idleJudges: 2,
    logger: silent,
  });
  beforeAll(async () => {
    bench = await GradingBench.open(serverUrl);
    await sandbox.check();
  });
  afterAll(async () => {
    await sandbox.close();
    await bench.close();
  });

  /** Every case of it, checked by a worker, by name. */
  async function checked(files: FileSet) {
    const { id: courseId } = await bench.build.course();
    const assignment = assignmentFromFiles(files, "twice");
    const bundleKey = await bench.blobs.put(packFiles(files));
    const of = { courseId, slug: "twice", title: "Twice", version: assignment.version, bundleKey, cores: 1, by: "ada" };
    const worker = bench.rehearser("worker", sandbox, systemClock);
    for (const { name: caseName } of casesOf(assignment)) {
      const { id } = await bench.database.rehearsal.create({ data: { ...of, caseName } });
      expect(await worker.execute(id, never)).toBe("graded");
    }
    const rows = await bench.database.rehearsal.findMany({ where: { courseId } });
    return new Map(rows.map((row) => [row.caseName, row]));
  }

  it("the solution passes, the starter does not, and an example that is not as declared is told of", async () => {
    const cases = await checked(folderWith());
    const [solution, starter] = [cases.get("twice/solution"), cases.get("twice/starter")];
    expect([solution?.problems, Report.parse(solution?.report).verdict]).toEqual([[], "passed"]);
    expect([starter?.problems, Report.parse(starter?.report).verdict]).toEqual([[], "crashed"]);
    expect(cases.get("twice/examples/square")?.problems).toEqual(["verdict is failed, expected passed"]);
  });

  it("tests that cannot be collected are said with their file and line", async () => {
    const broken = "import asyncio\nimport no_such_module\n\n\nasync def test_twice(submission): ...\n";
    const cases = await checked(folderWith({ "tests/test_twice.py": broken }));
    const { places, message } = Breakage.parse(cases.get("twice/solution")?.breakage);
    expect(message).toContain("no_such_module");
    expect(places).toContainEqual({ file: "tests/test_twice.py", line: 2 });
  });

  const imported = (setup: string, run: string) =>
    importGradescope(
      new Map([
        ["setup.sh", Buffer.from(setup)],
        ["run_autograder", Buffer.from(`#!/bin/sh\n${run}\n`)],
      ]),
      { title: "Twice", points: 10, submit: ["twice.py"] },
    );

  it("an imported autograder is set up and gives a result of empty files, or its author reads which command failed", async () => {
    const result = `echo '{"score": 3, "tests": [{"score": 3, "max_score": 10}]}' > /autograder/results/results.json`;
    const good = await checked(imported("true\n", result));
    expect([...good.values()].map(({ caseName, problems, breakage }) => [caseName, problems, breakage])).toEqual([
      ["twice/empty files", [], null],
    ]);
    const unset = await checked(imported("true\nno-such-command --now\n", result));
    expect(Breakage.parse(unset.get("twice/empty files")?.breakage).message).toContain("no-such-command");
    const silent = await checked(imported("true\n", "echo nothing to say"));
    expect(Breakage.parse(silent.get("twice/empty files")?.breakage).message).toContain("nothing to say");
  });
});
