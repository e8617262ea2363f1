import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SandboxFault } from "../errors.ts";
import { newSandbox } from "../testing/real-sandbox.ts";
import { tinyAssignment, tinyOrder } from "../testing/tiny-assignment.ts";
import { hostCores } from "./host.ts";

const sandbox = newSandbox(`test-arms-${process.pid}`);
beforeAll(() => sandbox.check());
afterAll(() => sandbox.close());

const WORKLOADS = `
async def one(submission, rng):
    n = rng.randrange(1_000)
    assert await submission.call("double", n) == 2 * n
`;
const speedup = { id: "speedup", title: "Faster", workload: "workloads:one", required: 1.5, pairs: 3, points: 10 };
const parallel = tinyAssignment(
  "three-arms",
  { "workloads.py": WORKLOADS },
  { speedups: [{ ...speedup, clock: "wall", cores: 2 }] },
);
const answering = (body: string) => `import os, threading, time\n\ndef double(n):\n${body.replace(/^/gm, "    ")}\n`;
const WORK = "for _ in range(2_000_000): pass";
const files = (source: string) => new Map([["twice.py", Buffer.from(source)]]);
const working = { ...parallel, baseline: files(answering(`${WORK}\nreturn 2 * n`)) };

describe.runIf(hostCores() >= 2)("three arms on cores held alone", () => {
  test("each is timed and counted from outside, there and back", async () => {
    const { run } = await sandbox.grade(tinyOrder(working, answering(`${WORK}\nreturn 2 * n`)));
    const samples = run.measurements[0]?.samples ?? [];
    expect(samples.map(({ order }) => order)).toEqual(["baseline_first", "candidate_first", "baseline_first"]);
    for (const { referenceMs, kernel, candidateMs, candidateCores, lackedCores } of samples) {
      expect(referenceMs).toBeGreaterThan(0);
      expect(candidateCores).toBeGreaterThan(0);
      expect(lackedCores).toBeGreaterThanOrEqual(0);
      for (const count of [kernel?.baseline, kernel?.candidate]) {
        expect(count?.cpuMs).toBeGreaterThan(1);
        expect(count?.waitedMs).toBeGreaterThanOrEqual(0);
        expect(count?.busiestThreadMs).toBeGreaterThan(1);
      }
      // One thread: it cannot have been on a core for longer than the call took, but for what surrounds the call.
      expect(kernel?.candidate?.busiestThreadMs).toBeLessThan(candidateMs + 50);
    }
  });

  test("threads that wait for each other's core are seen to wait", async () => {
    const fork = "def spin():\n    if os.fork() == 0:\n        for _ in range(5_000_000): pass\n        os._exit(0)\n";
    const crowd = answering(`${fork}for _ in range(6): spin()\nfor _ in range(6): os.wait()\nreturn 2 * n`);
    const patient = {
      ...parallel,
      version: "patient",
      file: { ...parallel.file, limits: { ...parallel.file.limits, testSeconds: 20, totalSeconds: 90 } },
    };
    const { run } = await sandbox.grade(tinyOrder(patient, crowd));
    const counts = (run.measurements[0]?.samples ?? []).map(({ kernel }) => kernel?.candidate);
    expect(counts).toHaveLength(3);
    for (const count of counts) expect(count?.waitedMs).toBeGreaterThan((count?.cpuMs ?? 0) * 0.5);
  });

  test("a reference that is wrong is a fault, never a verdict", async () => {
    const wrong = { ...parallel, version: "wrong-reference", reference: files("def double(n): return n") };
    const grading = sandbox.grade(tinyOrder(wrong, "def double(n): return n + n"));
    await expect(grading).rejects.toThrow(SandboxFault);
    await expect(grading).rejects.toThrow("the reference failed");
  });
});
