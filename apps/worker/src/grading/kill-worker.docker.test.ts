import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { RunProgress } from "@laptime/contracts";
import { createGradingQueue } from "@laptime/queue";
import type { GradingQueue } from "@laptime/queue";
import { RedisServer } from "@laptime/queue/testing";
import { DirectoryBlobStore } from "@laptime/storage";
import { Builders, createTestDatabase } from "@laptime/testing";
import type { TestDatabase } from "@laptime/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WorkerProcess, buildWorker } from "../testing/worker-process.ts";

const serverUrl = process.env["LAPTIME_TEST_DATABASE_URL"];
const patience = { timeout: 60_000, interval: 50 };
const workerId = `test-${randomUUID().slice(0, 8)}`;

const assignmentYaml = "title: Slow and right\nfiles:\n  submit: [solution.py]\n";
const tests = `
async def test_answer(submission):
    """The answer is right"""
    assert await submission.call("answer") == 42
`;
/** Long enough to be killed in, whatever else the machine does. */
const solution = "import time\n\n\ndef answer():\n    time.sleep(4)\n    return 42\n";

describe.skipIf(serverUrl === undefined)("a worker that is killed in the middle of a run", () => {
  const workers: WorkerProcess[] = [];
  let test: TestDatabase;
  let redis: RedisServer;
  let queue: GradingQueue;
  let blobFolder: string;

  beforeAll(async () => {
    [test, redis, blobFolder] = await Promise.all([
      createTestDatabase(serverUrl),
      RedisServer.create(),
      mkdtemp(join(tmpdir(), "laptime-kill-")),
      buildWorker(),
    ]);
    await redis.start();
    queue = createGradingQueue({ url: redis.url });
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await queue.close();
    await redis.stop();
    await test.close();
    await rm(blobFolder, { recursive: true, force: true });
  });

  function startWorker(): WorkerProcess {
    const worker = new WorkerProcess({
      DATABASE_URL: test.url,
      REDIS_URL: redis.url,
      BLOB_DIR: blobFolder,
      WORKER_ID: workerId,
      WORKER_PORT: "0",
    });
    workers.push(worker);
    return worker;
  }

  async function containersOfWorker(): Promise<string[]> {
    const { stdout } = await promisify(execFile)("docker", [
      "ps",
      "-aq",
      "--filter",
      `label=laptime.owner=${workerId}`,
    ]);
    return stdout.split("\n").filter((id) => id !== "");
  }

  it("leads to a second attempt, one completed run and one grade", async () => {
    const build = new Builders(test.database, new DirectoryBlobStore(blobFolder));
    const course = await build.course();
    const folder = new Map([
      ["assignment.yaml", Buffer.from(assignmentYaml)],
      ["tests/test_answer.py", Buffer.from(tests)],
    ]);
    const assignment = await build.assignment(course, { folder });
    const files = new Map([["solution.py", Buffer.from(solution)]]);
    const submission = await build.submission(assignment, await build.student(course), { files });
    const { id } = await build.run(submission);
    const heard: RunProgress[] = [];
    await queue.subscribe((progress) => heard.push(progress));

    const untilPhase = (worker: WorkerProcess, phase: RunProgress["phase"]) =>
      Promise.race([
        vi.waitFor(() => expect({ phase: heard.at(-1)?.phase, log: worker.log }).toMatchObject({ phase }), patience),
        worker.untilEnded(),
      ]);

    // Nobody adds the run to the queue: the first worker's first sweep has to find it.
    const first = startWorker();
    await untilPhase(first, "checking");
    await first.kill();
    expect((await test.database.gradingRun.findUniqueOrThrow({ where: { id } })).state).toBe("running");
    expect(await containersOfWorker()).not.toEqual([]);

    const second = startWorker();
    await untilPhase(second, "graded");
    const run = await test.database.gradingRun.findUniqueOrThrow({ where: { id } });
    expect(run).toMatchObject({ state: "completed", verdict: "passed", fence: 2, faults: 1 });
    const grades = await test.database.grade.findMany({ include: { changes: true } });
    expect(grades).toMatchObject([{ submissionId: submission.id, runId: id, changes: [{ runId: id }] }]);
    expect(Number(grades[0]!.earned)).toBe(100);

    expect(await second.stop()).toBe(0);
    expect(await containersOfWorker()).toEqual([]);
  });
});
