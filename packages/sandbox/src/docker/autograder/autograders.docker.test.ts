import { GradescopeResults } from "@laptime/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BrokenAssignment } from "../../errors.ts";
import type { AutograderOutcome } from "../../sandbox.ts";
import { autograderOrder, exampleAutograder, textFiles } from "../../testing/autograders.ts";
import { containersOf, docker, newSandbox } from "../../testing/real-sandbox.ts";

const owner = `autograders-${process.pid}`;
const sandbox = newSandbox(owner);

beforeAll(() => sandbox.check());
afterAll(() => sandbox.close());

const resultsOf = ({ finished }: AutograderOutcome) => GradescopeResults.parse(JSON.parse(finished?.results ?? "{}"));

test("Gradescope's way of testing Python runs as it is, without a network", async () => {
  const autograder = exampleAutograder("python");
  const right = await sandbox.autograde(
    autograderOrder(autograder, { "calculator.py": "def add(a, b):\n    return a + b\n" }),
  );
  expect(right).toMatchObject({ limit: null, finished: { exitCode: 0, python: expect.stringMatching(/^3\.14/) } });
  expect(resultsOf(right)).toMatchObject({
    score: 10,
    tests: [
      { name: "Adds two numbers", score: 4, max_score: 4, number: "1.1" },
      { visibility: "hidden", score: 6 },
    ],
  });
  // python3-pip is not there: setup.sh went on without it, and staff are told when it comes to that.
  expect(right.finished?.setupFailed[0]?.command).toContain("apt-get install");

  const wrong = await sandbox.autograde(
    autograderOrder(autograder, { "calculator.py": "def add(a, b):\n    return 3\n" }),
  );
  expect(resultsOf(wrong)).toMatchObject({ score: 4, tests: [{ status: "passed" }, { status: "failed" }] });
  expect(wrong.environment.image).toBe(right.environment.image);
});

test("a shell is enough, and what setup.sh has made is there", async () => {
  const outcome = await sandbox.autograde(
    autograderOrder(exampleAutograder("shell"), { "count.sh": "echo 1; echo 2" }),
  );
  expect(resultsOf(outcome)).toMatchObject({ score: 0, stdout_visibility: "visible" });
  expect(outcome.finished?.output).toBe("3d2\n< 3\n");
});

test("a setup.sh that fails says which command did, and what is there already", async () => {
  const broken = textFiles({
    "setup.sh": "set -e\necho begun\napt-get install -y openjdk-99-jdk\n",
    run_autograder: "#!/bin/sh\n",
  });
  const failing = sandbox.autograde(autograderOrder(broken, {}));
  await expect(failing).rejects.toThrow(BrokenAssignment);
  const { message } = (await failing.catch((error: unknown) => error)) as Error;
  expect(message).toContain("line 3: apt-get install -y openjdk-99-jdk (exit 100)");
  expect(message).toContain("It ran without a network.");
  expect(message).toContain("AUTOGRADER_NETWORK");
  expect(message).toContain("begun");
});

/** Runs the submission in place of anything that would look at it. */
const trusting = textFiles({
  "setup.sh": "true",
  run_autograder: "#!/bin/sh\nexec python3 /autograder/submission/main.py\n",
});
const run = (main: string, limits = {}) => sandbox.autograde(autograderOrder(trusting, { "main.py": main }, limits));
const tell = (expression: string) =>
  `import json, os, socket\ndef tried(act):\n    try: return str(act())\n    except OSError as error: return error.strerror\n` +
  `json.dump({"score": 0, "output": json.dumps(${expression})}, open("/autograder/results/results.json", "w"))`;
const told = async (expression: string): Promise<unknown> =>
  JSON.parse(resultsOf(await run(tell(expression))).output ?? "null");

describe("a submission that has the autograder's container to itself", () => {
  test("has no network, no rights, no way to write beyond its folders, and nothing of ours", async () => {
    const status = `[line.split()[1] for line in open("/proc/self/status") if line.startswith(("CapEff", "CapBnd", "NoNewPrivs", "Seccomp:", "Uid"))]`;
    const connected = `tried(lambda: socket.create_connection(("192.0.2.1", 80), 1))`;
    const wrote = `tried(lambda: open("/usr/bin/mine", "w"))`;
    const ours = `[name for name in os.environ if "LAPTIME" in name]`;
    const users = `json.load(open("/autograder/submission_metadata.json"))["users"]`;
    const [rights, ...others] = (await told(`[${[status, connected, wrote, ours, users].join(", ")}]`)) as [string[]];
    expect(Number(rights[0])).toBeGreaterThanOrEqual(30_000);
    expect(rights.slice(1)).toEqual(["0".repeat(16), "0".repeat(16), "1", "2"]);
    const nobody = [{ id: 0, name: "Student", email: "" }];
    expect(others).toEqual(["Network is unreachable", "Read-only file system", [], nobody]);
  });

  test("leaves nothing for the next one", async () => {
    const seen = `sorted(os.listdir("/autograder/submission") + os.listdir("/tmp"))`;
    await run(`open("/tmp/mine", "w"); open("/autograder/submission/mine", "w")`);
    expect(await told(seen)).toEqual(["main.py"]);
  });

  test.each([
    ["loops for ever", "while True: pass", { totalSeconds: 1 }, "time"],
    ["takes all memory", "x = bytearray(b'1') * 2**30", {}, "memory"],
    [
      "forks for ever",
      "import os\nwhile True: os.fork()",
      { totalSeconds: 3, processes: 24, memoryMib: 512 },
      "processes",
    ],
    ["fills its folders", "open('/tmp/full', 'wb').write(bytes(2**24))", {}, "room"],
    ["kills what leads it", "import os\nos.kill(-1, 9)", {}, null],
    ["ends without a result", "import os\nos._exit(0)", {}, null],
    ["makes its result a pipe", "import os\nos.mkfifo('/autograder/results/results.json')", {}, null],
    ["makes its result a link", "import os\nos.symlink('/etc/passwd', '/autograder/results/results.json')", {}, null],
    ["writes 100 MiB of result", "open('/autograder/results/results.json', 'w').write('1' * 2**20 * 50)", {}, null],
  ])("%s", async (_, main, limits, limit) => {
    const outcome = await run(main, limits);
    expect(outcome.finished?.results ?? null).toBeNull();
    // A fork bomb may run into its time as well.
    expect(limit === "processes" ? ["processes", "time"] : [limit]).toContain(outcome.limit);
  });

  test("prints without end: its output is cut, its result read", async () => {
    const outcome = await run(
      `import sys\nfor _ in range(2000): sys.stdout.write('x' * 65536)\nopen("/autograder/results/results.json", "w").write('{"score": 1}')`,
      { outputKib: 16 },
    );
    expect(resultsOf(outcome).score).toBe(1);
    expect(outcome.finished?.truncated).toBe(true);
    expect(outcome.finished?.output.length).toBeLessThan(17 * 1024);
  });

  test("speaks as what leads it does: that is read as any result, and its container is gone", async () => {
    const outcome = await run(
      `import os, time\nfor pid in os.listdir("/proc"):\n    if pid.isdigit():\n        for fd in range(16):\n            try: os.write(os.open(f"/proc/{pid}/fd/{fd}", os.O_WRONLY), b'{"type":"prepared"}\\n')\n            except OSError: pass`,
    );
    expect([null, "there is no results/results.json"]).toContain(outcome.finished?.problem ?? null);
    expect(await containersOf(owner)).toEqual([]);
  });
});

test("an abort ends the container", async () => {
  const stop = new AbortController();
  const order = autograderOrder(trusting, { "main.py": "import time\ntime.sleep(60)" });
  const onProgress = ({ phase }: { phase: string }) => {
    if (phase === "checking") stop.abort(new Error("enough"));
  };
  await expect(sandbox.autograde(order, { signal: stop.signal, onProgress })).rejects.toThrow("enough");
  expect(await containersOf(owner)).toEqual([]);
});

test("an image is made once for each autograder", async () => {
  const { environment } = await run("pass");
  const again = await run("pass");
  expect(again.environment.image).toBe(environment.image);
  const { Config } = await docker.getImage(environment.image).inspect();
  expect(Config.Labels?.["laptime.autograder"]).toMatch(/^sha256:/);
});
