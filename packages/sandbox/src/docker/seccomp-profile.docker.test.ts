import { readFileSync } from "node:fs";
import { AssignmentFile } from "@laptime/contracts";
import { afterAll, expect, test } from "vitest";
import { newSandbox } from "../testing/real-sandbox.ts";

const source = (name: string) => readFileSync(new URL(`./probes/${name}`, import.meta.url));
const sandbox = newSandbox(`test-seccomp-${process.pid}`);
afterAll(() => sandbox.close());

/** Graded as any submission is, so that what holds here holds for students. */
test("a submission can do what Python's concurrency needs, and nothing of what reaches beyond its container", async () => {
  const { run } = await sandbox.grade({
    runId: "seccomp",
    seed: 1,
    submission: new Map([["probe.py", source("probe.py")]]),
    enough: () => true,
    assignment: {
      id: "probe",
      version: "probe-1",
      file: AssignmentFile.parse({
        title: "What the container allows",
        files: { submit: ["probe.py"] },
        limits: { testSeconds: 20, totalSeconds: 100, memoryMib: 512 },
      }),
      tests: new Map([["test_probe.py", source("test_probe.py")]]),
      baseline: new Map(),
      reference: new Map(),
    },
  });
  expect(run.checks.filter(({ status }) => status !== "passed")).toEqual([]);
  expect(run.checks).toHaveLength(19);
});
