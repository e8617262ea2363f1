import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BrokenAssignment } from "../errors.ts";
import { answering, newSandbox, RIGHT } from "../testing/real-sandbox.ts";
import { tinyAssignment, tinyOrder } from "../testing/tiny-assignment.ts";

const owner = `test-${process.pid}`;
const sandbox = newSandbox(owner);
const tiny = tinyAssignment("tiny");

async function statuses(source: string, assignment = tiny): Promise<readonly string[]> {
  const { run } = await sandbox.grade(tinyOrder(assignment, source));
  return run.checks.map(({ status }) => status);
}

beforeAll(() => sandbox.check());
afterAll(() => sandbox.close());

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
    // The best of three, so that what else the host does is not taken for them: they would be there every time.
    expect(Math.min(...samples.map(({ baselineMs, candidateMs }) => baselineMs / candidateMs))).toBeLessThan(1.6);
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
