import { digestFiles, type FileSet } from "@laptime/assignments";
import type { ProgramKind } from "./plan.ts";

const file = (path: string, text: string): [string, Buffer] => [path, Buffer.from(text)];

/** Two checks of fifty points; nothing in it depends on how fast the machine is. */
export const assignmentFolder: FileSet = new Map([
  file("assignment.yaml", "title: Two answers\nfiles:\n  submit: [solution.py]\nlimits:\n  testSeconds: 60\n"),
  file(
    "tests/test_answers.py",
    `
async def test_first(submission):
    """The first answer is right"""
    assert await submission.call("first") == 1


async def test_second(submission):
    """The second answer is right"""
    assert await submission.call("second") == 2
`,
  ),
]);

interface Program {
  readonly text: string;
  readonly verdict: string;
  readonly earned: number;
}

const answers = (first: string, second: string): string => `
import os, time


def first():
    ${first}


def second():
    ${second}
`;

/** What each program is and what must come of it, whatever else happens. */
export const programs: Record<ProgramKind, Program> = {
  right: { text: answers("return 1", "return 2"), verdict: "passed", earned: 100 },
  half: { text: answers("return 1", "return 3"), verdict: "partial", earned: 50 },
  wrong: { text: answers("return 0", "return 0"), verdict: "failed", earned: 0 },
  crashing: { text: answers("return 1", "os._exit(3)"), verdict: "partial", earned: 50 },
  // Long enough to be hit in the middle.
  busy: { text: answers("time.sleep(1.5); return 1", "return 2"), verdict: "passed", earned: 100 },
};

const byDigest = new Map(
  Object.values(programs).map((program) => [digestFiles(new Map([file("solution.py", program.text)])), program]),
);

/** The program that a submission with this digest is. */
export function programOf(digest: string): Program {
  const program = byDigest.get(digest);
  if (program === undefined) throw new Error(`nobody has handed in ${digest}`);
  return program;
}
