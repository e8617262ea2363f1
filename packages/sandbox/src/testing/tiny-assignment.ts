import { AssignmentFile } from "@laptime/contracts";
import type { GradingOrder, JudgedAssignment } from "../sandbox.ts";

const files = (contents: Readonly<Record<string, string>>) =>
  new Map(Object.entries(contents).map(([path, text]) => [path, Buffer.from(text)]));

const CHECKS = `
async def test_double(submission, rng):
    n = rng.randrange(1_000)
    assert await submission.call("double", n) == 2 * n

`;

/** For tests on the real engine: one check of one function, and short limits. */
export function tinyAssignment(
  version: string,
  tests: Readonly<Record<string, string>> = {},
  more: object = {},
): JudgedAssignment {
  return {
    id: "tiny",
    version,
    file: AssignmentFile.parse({
      title: "Twice",
      files: { submit: ["twice.py"] },
      limits: { testSeconds: 1, totalSeconds: 20, memoryMib: 96, processes: 32, outputKib: 64, scratchMib: 4 },
      ...more,
    }),
    tests: files({ "test_twice.py": CHECKS, ...tests }),
    baseline: files({ "twice.py": "def double(n): return n + n" }),
    reference: files({ "twice.py": "def double(n): return 2 * n" }),
  };
}

let orders = 0;

export function tinyOrder(assignment: JudgedAssignment, source: string): GradingOrder {
  orders += 1;
  return {
    runId: `run-${orders}`,
    seed: orders,
    assignment,
    submission: files({ "twice.py": source }),
    enough: () => true,
  };
}
