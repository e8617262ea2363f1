import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { BrokenAssignment, SandboxFault } from "../errors.ts";
import { sandboxImages } from "../image-tag.ts";
import { answering, containersOf, docker, newSandbox, RIGHT } from "../testing/real-sandbox.ts";
import { tinyAssignment, tinyOrder } from "../testing/tiny-assignment.ts";
import { cgroupFolders } from "./cgroup-folders.ts";

const owner = `faults-${process.pid}`;
const sandbox = newSandbox(owner);
const tiny = tinyAssignment("tiny");

beforeAll(() => sandbox.check());
afterAll(() => sandbox.close());

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
        if (phase === "checking") void kill("judge", name);
      },
    });
    await expect(grading).rejects.toThrow(SandboxFault);
    const { run } = await mortal.grade(tinyOrder(tinyAssignment("dies"), RIGHT));
    expect(run.checks.map(({ status }) => status)).toEqual(["passed"]);
    await mortal.close();
    await vi.waitFor(async () => expect(await containersOf(name)).toEqual([]), 5_000);
  });

  test("a candidate that is killed from outside: a fault, whatever the submission did until then", async () => {
    const name = `${owner}-killed`;
    const killed = newSandbox(name);
    const tiny = tinyAssignment("killed");
    const grading = killed.grade(tinyOrder(tiny, answering("time.sleep(60)")), {
      onProgress: ({ phase }) => {
        if (phase === "checking") void kill("candidate", name);
      },
    });
    await expect(grading).rejects.toThrow("killed from outside");
    const { run } = await killed.grade(tinyOrder(tiny, RIGHT));
    expect(run.checks.map(({ status }) => status)).toEqual(["passed"]);
    await killed.close();
  });

  test("a judge that is killed while it is idle: nobody's fault", async () => {
    const name = `${owner}-idle`;
    const sandbox = newSandbox(name);
    const order = tinyOrder(tinyAssignment("idle"), RIGHT);
    await sandbox.grade(order);
    await vi.waitFor(async () => expect(await containersOf(name)).toHaveLength(2), 5_000);
    await kill("judge", name);
    await vi.waitFor(async () => expect(await containersOf(name)).toHaveLength(1), 5_000);
    const { run } = await sandbox.grade(order);
    expect(run.checks.map(({ status }) => status)).toEqual(["passed"]);
    await sandbox.close();
    expect(await containersOf(name)).toEqual([]);
  });

  async function kill(role: string, name: string) {
    for (const { Id, Labels } of await containersOf(name)) {
      if (Labels["laptime.role"] === role) await docker.getContainer(Id).kill();
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

  test("after close in the middle of a check", async () => {
    const name = `${owner}-check`;
    const closing = newSandbox(name);
    const checking = closing.check();
    await vi.waitFor(async () => expect(await containersOf(name)).not.toEqual([]), { timeout: 10_000, interval: 5 });
    await closing.close();
    expect(await containersOf(name)).toEqual([]);
    expect(readdirSync(tmpdir()).filter((entry) => entry.startsWith(`laptime-sockets-${name}@`))).toEqual([]);
    await checking;
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
    // Sockets of a life before this one.
    const left = await mkdtemp(join(tmpdir(), `laptime-sockets-${name}@`));
    const others = await mkdtemp(join(tmpdir(), `laptime-sockets-${name}-other@`));
    await sweeping.grade(tinyOrder(tiny, RIGHT));
    await sweeping.check();
    const { run } = await sweeping.grade(tinyOrder(tiny, RIGHT));
    expect(run.checks.map(({ status }) => status)).toEqual(["passed"]);
    expect([existsSync(left), existsSync(others)]).toEqual([false, true]);
    await rm(others, { recursive: true });
    await sweeping.answers();
    await sweeping.close();
    await vi.waitFor(async () => expect(await containersOf(name)).toEqual([]), 5_000);
  });

  test("processes of the host that belonged to a submission", async () => {
    await sandbox.grade(tinyOrder(tiny, answering("os.execv('/usr/bin/sleep', ['laptime-left-behind', '600'])")));
    await vi.waitFor(async () => {
      const { stdout } = await promisify(execFile)("ps", ["-eo", "args"]);
      expect(stdout).not.toContain("laptime-left-behind");
    }, 5_000);
  });
});
