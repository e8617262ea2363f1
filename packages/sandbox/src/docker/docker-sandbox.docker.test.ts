import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { LimitCeiling } from "@laptime/contracts";
import { createLogger } from "@laptime/runtime";
import Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { BrokenAssignment, SandboxFault } from "../errors.ts";
import { sandboxImages } from "../image-tag.ts";
import { tinyAssignment, tinyOrder } from "../testing/tiny-assignment.ts";
import { cgroupFolders } from "./cgroup-folders.ts";
import { DockerSandbox } from "./docker-sandbox.ts";

const docker = new Docker();
const newSandbox = (owner: string, ceiling: LimitCeiling = {}) =>
  new DockerSandbox({
    owner,
    ceiling,
    images: sandboxImages(),
    runtime: "runc",
    idleJudges: 2,
    logger: createLogger({ name: "test", level: "silent" }),
  });

const owner = `test-${process.pid}`;
const sandbox = newSandbox(owner);
const tiny = tinyAssignment("tiny");

const containersOf = (name: string) =>
  docker.listContainers({ all: true, filters: { label: [`laptime.owner=${name}`] } });

async function statuses(source: string, assignment = tiny): Promise<readonly string[]> {
  const { run } = await sandbox.grade(tinyOrder(assignment, source));
  return run.checks.map(({ status }) => status);
}

beforeAll(() => sandbox.check());
afterAll(() => sandbox.close());

const answering = (body: string) =>
  `import os, sys, signal, time, threading\n\ndef double(n):\n${body.replace(/^/gm, "    ")}\n`;
const RIGHT = "def double(n): return n + n";
/** Says a frame, given as the bytes of its JSON, on every descriptor that it can find. */
const forge = (frame: string) =>
  answering(
    `body = ${frame}\nfor fd in range(3, 256):\n    try: os.write(fd, len(body).to_bytes(4, 'big') + body)\n    except OSError: pass\nreturn n + n`,
  );

/** What a submission does, and what may become of each of its checks. Never a fault: that would be tried again. */
const hostile: readonly (readonly [string, string, readonly string[]])[] = [
  ["a wrong answer", answering("return n + n + 1"), ["wrong_answer"]],
  ["raises", answering("raise ValueError(n)"), ["crashed"]],
  ["exits with 0", answering("os._exit(0)"), ["crashed"]],
  ["SystemExit", answering("sys.exit(0)"), ["crashed"]],
  ["tries to kill its agent", answering("os.kill(1, 9)\nreturn n"), ["wrong_answer"]],
  [
    "kills everything but itself",
    answering("if os.fork() == 0: time.sleep(9)\nos.kill(-1, 9)\nreturn n"),
    ["wrong_answer"],
  ],
  ["tries to stop its agent", answering("os.kill(1, signal.SIGSTOP)\nreturn n"), ["wrong_answer"]],
  ["loops for ever", answering("while True: pass"), ["timed_out"]],
  ["forks for ever", answering("while True:\n    try: os.fork()\n    except OSError: pass"), ["timed_out", "crashed"]],
  [
    "threads for ever",
    answering("while True: threading.Thread(target=time.sleep, args=(9,)).start()"),
    ["crashed", "timed_out"],
  ],
  ["1 GiB of memory", answering("x = bytearray(b'1') * 2**30"), ["out_of_memory"]],
  ["100 MiB of output", answering("for _ in range(1600): print('x' * 65536)"), ["output_limit"]],
  ["fills its scratch space", answering("open('/scratch/full', 'wb').write(bytes(2**23))"), ["crashed"]],
  [
    "deletes its own files",
    answering("import shutil; shutil.rmtree('/scratch/submission')\nreturn n"),
    ["wrong_answer"],
  ],
  ["closes its socket", answering("os.closerange(3, 256)\nreturn n + n"), ["crashed", "timed_out"]],
  [
    "half a frame",
    answering(
      "for fd in range(3, 256):\n    try: os.write(fd, b'\\0\\0\\0\\x20{')\n    except OSError: pass\nwhile True: pass",
    ),
    ["timed_out"],
  ],
  ["forged answers", forge(`b'{"type":"result","id":99,"value":1}'`), ["protocol_violation"]],
  ["forged ends", forge(`b'{"type":"exited","code":0,"signal":null}'`), ["protocol_violation"]],
  ["deep answers", answering("x = []\nfor _ in range(100_000): x = [x]\nreturn x"), ["wrong_answer"]],
  ["huge integers", answering("return 10 ** 100_000"), ["wrong_answer"]],
  ["cyclic answers", answering("x = []; x.append(x)\nreturn x"), ["wrong_answer"]],
  ["NaN", answering("return float('nan')"), ["wrong_answer"]],
  [
    "keys of one hash",
    answering("return {k * (2**61 - 1) for k in range(1, 2_000)}"),
    ["wrong_answer", "timed_out", "protocol_violation"],
  ],
  ["many different lines", answering("return [str(i) * 9 for i in range(20_000)]"), ["wrong_answer"]],
];

describe("whatever a submission does is a verdict, and the next one is graded as if nothing had been", () => {
  test("a right one", async () => {
    expect(await statuses(RIGHT)).toEqual(["passed"]);
  });

  test.each(hostile)("%s", async (_, source, allowed) => {
    for (const status of await statuses(source)) expect(allowed).toContain(status);
    expect(await statuses(RIGHT)).toEqual(["passed"]);
  });

  test.each([
    ["a syntax error", "def double(:", "crashed"],
    ["an exit at import", "import os\nos._exit(0)", "crashed"],
    ["files that do not fit", `${RIGHT}\n#${"x".repeat(5 * 1024 * 1024)}`, "crashed"],
  ])("%s is said once", async (_, source, status) => {
    expect(await statuses(source)).toEqual([status, "skipped"]);
    expect(await statuses(RIGHT)).toEqual(["passed"]);
  });
});

describe("a limit says which it is and how much was used", () => {
  const limits = {
    ...{ testSeconds: 2, totalSeconds: 20, memoryMib: 96, processes: 24, outputKib: 64 },
    ...{ scratchMib: 4, sharedMemoryMib: 2, files: 64, fileMib: 3, openFiles: 64 },
  };
  const limited = tinyAssignment("limited", {}, { limits, clock: "wall" });
  const full = "open('/scratch/a', 'wb').write(bytes(3 << 20)); open('/scratch/b', 'wb').write(bytes(3 << 20))";

  test.each([
    ["memory", "x = bytearray(b'1') * 2**30", "out_of_memory", /used \d+ MiB of memory and needed more; 96 MiB is/],
    ["output", "for _ in range(99): print('x' * 9999)", "output_limit", /printed (6\d|[7-9]\d|\d{3}) KiB.*; 64 KiB is/],
    ["time", "time.sleep(9)", "timed_out", /2 s, which is the limit for one test/],
    [
      "processes",
      "for _ in range(99): os.fork() or time.sleep(9)",
      "crashed",
      /refused another .* once; 24 at once is/,
    ],
    [
      "threads",
      "for _ in range(99): threading.Thread(target=time.sleep, args=(9,)).start()",
      "crashed",
      /24 at once is/,
    ],
    [
      "scratch",
      full,
      "crashed",
      /space for files was full: 4\.0 MiB and \d+ files were in use; 4 MiB and 64 files are/,
    ],
    [
      "files",
      "for n in range(99): open(f'/scratch/{n}', 'w').close()",
      "crashed",
      /full: .* 6\d files .* 64 files are/,
    ],
    ["shared memory", "open('/dev/shm/x', 'wb').write(bytes(3 << 20))", "crashed", /and 2 MiB of shared memory/],
    ["files in shared memory", "for n in range(99): open(f'/dev/shm/{n}', 'w')", "crashed", /64 files are the limit/],
    ["one file", "open('/dev/shm/../../scratch/x', 'wb').truncate(4 << 20)", "crashed", /too large: 3 MiB is/],
    ["open files", "x = [open('/dev/null') for _ in range(99)]", "crashed", /as many files .*: 64 at once is/],
  ])("%s", async (_, body, status, message) => {
    const { run } = await sandbox.grade(tinyOrder(limited, answering(body)));
    expect(run.checks[0]?.message).toMatch(message);
    expect(run.checks[0]?.status).toBe(status);
  });

  test("a test's own limit of time is kept, in place of the assignment's", async () => {
    const tests = (seconds: number) => ({
      "test_twice.py": `
import pytest

@pytest.mark.limit(${seconds})
async def test_x(submission):
    assert await submission.call("double", 1) == 2
`,
    });
    const slow = answering("time.sleep(1.2)\nreturn 2 * n");
    const short = await sandbox.grade(tinyOrder(tinyAssignment("short", tests(0.5), { clock: "wall" }), slow));
    expect(short.run.checks[0]).toMatchObject({ status: "timed_out", message: expect.stringMatching(/0\.5 s/) });
    const long = await sandbox.grade(tinyOrder(tinyAssignment("long", tests(5), { clock: "wall" }), slow));
    expect(long.run.checks[0]?.status).toBe("passed");
    const above = sandbox.grade(tinyOrder(tinyAssignment("above", tests(601)), slow));
    await expect(above).rejects.toThrow("x: limit(601), but this host gives 600 s at most to one test");
  });

  test("an assignment above what the host gives is not graded", async () => {
    const small = newSandbox(`${owner}-small`, { memoryMib: 80 });
    const grading = small.grade(tinyOrder(limited, RIGHT));
    await expect(grading).rejects.toThrow(BrokenAssignment);
    await expect(grading).rejects.toThrow("limits.memoryMib is 96, but this host gives 80 at most");
    await small.close();
  });
});

describe("what a student may not see", () => {
  const hidden = tinyAssignment("hidden", {
    "test_twice.py": `
import pytest

@pytest.mark.visibility("hidden")
async def test_a_hidden(submission):
    assert await submission.call("double", 31337) == 62674

async def test_b_public(submission):
    assert await submission.call("double", 1) == 2
`,
  });

  test("what was seen of a hidden check is not said in a later public one", async () => {
    const source = answering(
      "seen = open('/scratch/seen', 'a+')\nseen.seek(0)\nprint(seen.read(), n, flush=True)\nseen.write(str(n))\nseen.flush()\nraise ValueError(open('/scratch/seen').read())",
    );
    const { run } = await sandbox.grade(tinyOrder(hidden, source));
    expect(run.checks.map(({ id }) => id)).toEqual(["a_hidden", "b_public"]);
    const shown = [run.output.stdout, run.output.stderr, run.checks[1]?.message, run.checks[1]?.actual].join();
    expect(shown).not.toContain("31337");
    expect(run.output.stdout).toContain(" 1");
  });
});

describe("timed", () => {
  const timed = tinyAssignment(
    "timed",
    {
      "workloads.py": `
import time

async def one(submission, rng):
    n = rng.randrange(1_000, 2_000)
    assert await submission.call("double", n) == 2 * n
`,
    },
    { speedups: [{ id: "speedup", title: "Faster", workload: "workloads:one", required: 2, pairs: 3, points: 10 }] },
  );
  const slow = (source: string) => ({
    ...tinyOrder(timed, source),
    assignment: {
      ...timed,
      version: "timed-slow",
      baseline: new Map([
        ["twice.py", Buffer.from("def double(n):\n  for _ in range(2_000_000): pass\n  return 2 * n")],
      ]),
    },
  });

  test("processes left behind do not slow the baseline down", async () => {
    const loop = "for _ in range(2_000_000): pass";
    const busy = `if os.fork() == 0:\n    os.setsid()\n    while True: pass\n${loop}\nreturn 2 * n`;
    const { run } = await sandbox.grade(slow(answering(busy)));
    const samples = run.measurements[0]?.samples ?? [];
    expect(samples).toHaveLength(3);
    for (const { baselineMs, candidateMs } of samples) expect(baselineMs / candidateMs).toBeLessThan(1.6);
  });

  test("a program that ends itself while it is timed is a verdict", async () => {
    const source = answering("if n >= 1_000: os._exit(0)\nreturn 2 * n");
    const { run } = await sandbox.grade(tinyOrder(timed, source));
    expect(run.checks.map(({ status }) => status)).toEqual(["passed"]);
    expect(run.measurements[0]?.failure?.status).toBe("crashed");
  });

  test("nothing that one session leaves behind is there for the next", async () => {
    const leave = "for place in ('/scratch', '/dev/shm', '/dev/mqueue'): open(place + '/left', 'w').close()";
    const look =
      "if any(os.path.exists(place + '/left') for place in ('/scratch', '/dev/shm', '/dev/mqueue')): return 0";
    const { run } = await sandbox.grade(tinyOrder(timed, answering(`${look}\n${leave}\nreturn 2 * n`)));
    expect(run.checks.map(({ status }) => status)).toEqual(["passed"]);
    expect(run.measurements[0]?.failure).toBeNull();
  });

  test("time that the checks used up is not the baseline's fault", async () => {
    const used = {
      ...timed,
      version: "used-up",
      file: { ...timed.file, limits: { ...timed.file.limits, totalSeconds: 1 } },
    };
    const { run } = await sandbox.grade(tinyOrder(used, answering("time.sleep(0.6)\nreturn 2 * n")));
    expect(run.measurements[0]?.failure?.status).toBe("timed_out");
  });
});

describe("several at once", () => {
  test("of one assignment and of another", async () => {
    const other = tinyAssignment("other");
    const orders = [tinyOrder(tiny, RIGHT), tinyOrder(tiny, answering("return 0")), tinyOrder(other, RIGHT)];
    const outcomes = await Promise.all(orders.map((order) => sandbox.grade(order)));
    expect(outcomes.map(({ run }) => run.checks.map(({ status }) => status).join())).toEqual([
      "passed",
      "wrong_answer",
      "passed",
    ]);
  });
});

describe("what is not the submission's doing", () => {
  test.each([
    ["tests that cannot be imported", { "test_twice.py": "import nothing_of_this_name" }, "nothing_of_this_name"],
    [
      "a mark that makes no sense",
      { "test_twice.py": "import pytest\n@pytest.mark.points(-1)\ndef test_x(): ..." },
      "points",
    ],
    ["a fixture that is not there", { "test_twice.py": "def test_x(submision): ..." }, "no fixture 'submision'"],
    [
      "a fixture that fails",
      { "test_twice.py": "import pytest\n@pytest.fixture\ndef f(): return 1 / 0\ndef test_x(f): ..." },
      "test_x: a fixture fails in setup: ZeroDivisionError",
    ],
    [
      "a fixture that fails afterwards",
      { "test_twice.py": "import pytest\n@pytest.fixture\ndef f():\n  yield\n  {}['k']\ndef test_x(f): ..." },
      "test_x: a fixture fails in teardown: KeyError",
    ],
    ["a misspelt mark", { "test_twice.py": "import pytest\n@pytest.mark.pionts(1)\ndef test_x(): ..." }, "pionts"],
  ])("%s: broken, with the reason", async (what, tests, reason) => {
    const grading = sandbox.grade(tinyOrder(tinyAssignment(what, tests), RIGHT));
    await expect(grading).rejects.toThrow(BrokenAssignment);
    await expect(grading).rejects.toThrow(reason);
  });

  test("what a fixture asserts of the answers afterwards is a verdict", async () => {
    const tests = `
import pytest

@pytest.fixture
def answers():
    found = []
    yield found
    assert found == [2]

async def test_x(submission, answers):
    answers.append(await submission.call("double", 1))
`;
    const { run } = await sandbox.grade(
      tinyOrder(tinyAssignment("afterwards", { "test_twice.py": tests }), answering("return 3")),
    );
    expect(run.checks.map(({ status }) => status)).toEqual(["wrong_answer"]);
  });

  test("a judge that dies: a fault, and the next is graded", async () => {
    const name = `${owner}-dies`;
    const mortal = newSandbox(name);
    const grading = mortal.grade(tinyOrder(tinyAssignment("dies"), answering("time.sleep(60)")), {
      onProgress: ({ phase }) => {
        if (phase === "checking") void killJudges(name);
      },
    });
    await expect(grading).rejects.toThrow(SandboxFault);
    const { run } = await mortal.grade(tinyOrder(tinyAssignment("dies"), RIGHT));
    expect(run.checks.map(({ status }) => status)).toEqual(["passed"]);
    await mortal.close();
    await vi.waitFor(async () => expect(await containersOf(name)).toEqual([]), 5_000);
  });

  async function killJudges(name: string) {
    for (const { Id, Labels } of await containersOf(name)) {
      if (Labels["laptime.role"] === "judge") await docker.getContainer(Id).kill();
    }
  }
});

describe("nothing is left", () => {
  test("after an abort, whenever it comes", async () => {
    for (const phase of ["starting", "checking"] as const) {
      const name = `${owner}-abort-${phase}`;
      const aborted = newSandbox(name);
      const abort = new AbortController();
      const grading = aborted.grade(tinyOrder(tiny, answering("time.sleep(60)")), {
        signal: abort.signal,
        onProgress: (progress) => {
          if (progress.phase === phase) abort.abort(new Error("enough"));
        },
      });
      await expect(grading).rejects.toThrow("enough");
      await aborted.close();
      await vi.waitFor(async () => expect(await containersOf(name)).toEqual([]), 5_000);
    }
  });

  test("after close in the middle of a start", async () => {
    const name = `${owner}-close`;
    const closing = newSandbox(name);
    const grading = closing.grade(tinyOrder(tiny, RIGHT)).catch((error: unknown) => error);
    await vi.waitFor(async () => expect(await containersOf(name)).not.toEqual([]), { timeout: 10_000, interval: 5 });
    await closing.close();
    expect(await grading).toBeInstanceOf(SandboxFault);
    await vi.waitFor(async () => expect(await containersOf(name)).toEqual([]), 5_000);
    await expect(closing.grade(tinyOrder(tiny, RIGHT))).rejects.toThrow("closed");
  });

  test("after a sweep, frozen ones included, and what is in use stays", async () => {
    const name = `${owner}-sweep`;
    const Labels = { "laptime.owner": name };
    const [running, frozen, paused] = await Promise.all(
      ["running", "frozen", "paused"].map(async () => {
        const HostConfig = { NetworkMode: "none" };
        const options = { Image: sandboxImages().candidate, Entrypoint: ["sleep", "600"], Labels, HostConfig };
        const container = await docker.createContainer(options);
        await container.start();
        return container;
      }),
    );
    await paused?.pause();
    const folders = await cgroupFolders(frozen!);
    const v1 = folders.get("freezer");
    await writeFile(v1 ? `${v1}/freezer.state` : `${folders.get("")}/cgroup.freeze`, v1 ? "FROZEN" : "1");
    expect(running).toBeDefined();

    const sweeping = newSandbox(name);
    await sweeping.grade(tinyOrder(tiny, RIGHT));
    await sweeping.check();
    const { run } = await sweeping.grade(tinyOrder(tiny, RIGHT));
    expect(run.checks.map(({ status }) => status)).toEqual(["passed"]);
    await sweeping.close();
    await vi.waitFor(async () => expect(await containersOf(name)).toEqual([]), 5_000);
  });

  test("processes of the host that belonged to a submission", async () => {
    await statuses(answering("os.execv('/usr/bin/sleep', ['laptime-left-behind', '600'])"));
    await vi.waitFor(async () => {
      const { stdout } = await promisify(execFile)("ps", ["-eo", "args"]);
      expect(stdout).not.toContain("laptime-left-behind");
    }, 5_000);
  });
});
