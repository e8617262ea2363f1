import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { answering, containersOf, newSandbox, RIGHT } from "../testing/real-sandbox.ts";
import { tinyAssignment, tinyOrder } from "../testing/tiny-assignment.ts";
import { keepsBaseline } from "./timed-here.ts";

const owner = `kept-${process.pid}`;
const sandbox = newSandbox(owner);

const speedup = { id: "speedup", title: "Faster", workload: "workloads:work", required: 1.1, clock: "discrete" };
/** Not right where anything is left of a run before it. */
const TIDY = `
import os

def double(n):
    assert not os.path.exists("/scratch/left"), "somebody was here"
    open("/scratch/left", "w").close()
    return 2 * n
`;
const workloads = {
  "workloads.py": 'async def work(submission):\n    assert await submission.call("double", 3) == 6\n',
};
const exact = {
  ...tinyAssignment("exact", workloads, { speedups: [speedup] }),
  baseline: new Map([["twice.py", Buffer.from(TIDY)]]),
};

beforeAll(() => sandbox.check());
afterAll(() => sandbox.close());

test("the baseline's container serves the next run, which finds nothing in it; the submission's is new", async () => {
  const first = await gradedRight();
  const kept = await vi.waitFor(async () => {
    const left = (await candidates()).filter((id) => first.includes(id));
    expect(left).toHaveLength(1);
    return left[0]!;
  }, 10_000);
  expect(await gradedRight()).toContain(kept);
});

test("a submission never gets the container of one before it", async () => {
  const look = "import os.path\nif os.path.exists('/dev/shm/left'): return 0";
  const leaves = answering(`${look}\nopen('/dev/shm/left', 'w').close()\nreturn 2 * n`);
  for (let run = 0; run < 3; run += 1) expect((await gradedRight(leaves)).length).toBeGreaterThan(1);
});

test("where computing is timed, both containers are new for every run", () => {
  expect(keepsBaseline(exact)).toBe(true);
  expect(keepsBaseline(tinyAssignment("untimed"))).toBe(false);
  const wall = { ...speedup, id: "wall", clock: "wall", cores: 1 };
  expect(keepsBaseline(tinyAssignment("wall", workloads, { speedups: [speedup, wall] }))).toBe(false);
});

/** Resolves with the candidates that were there when it was checked. */
async function gradedRight(source = RIGHT): Promise<string[]> {
  let there = Promise.resolve<string[]>([]);
  const { run } = await sandbox.grade(tinyOrder(exact, source), {
    onProgress: ({ phase }) => {
      if (phase === "checking") there = candidates();
    },
  });
  expect(run.checks.map(({ status }) => status)).toEqual(["passed"]);
  expect(run.measurements[0]?.failure).toBeNull();
  return there;
}

async function candidates(): Promise<string[]> {
  const all = await containersOf(owner);
  return all.filter(({ Labels }) => Labels["laptime.role"] === "candidate").map(({ Id }) => Id);
}
