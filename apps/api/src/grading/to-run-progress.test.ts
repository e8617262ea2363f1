import { expect, test } from "vitest";
import { AUTOGRADER_SILENT, RunProgress } from "@laptime/contracts";
import { silentAutograderText, stoppedText } from "../http/texts/student-texts.ts";
import type { RunRow } from "./grading-run.store.ts";
import { toRunProgress, type ProgressContext } from "./to-run-progress.ts";

const row = (state: RunRow["state"], more: Partial<RunRow> = {}): RunRow => ({
  id: "r",
  submissionId: "s",
  assignmentVersionId: "v",
  startedAt: null,
  measuredBefore: 0,
  keepsBest: false,
  state,
  verdict: null,
  submission: { assignment: { isHeld: false } },
  earned: null,
  possible: null,
  lastFault: null,
  ...more,
});
const context: ProgressContext = {
  position: null,
  waitsForQuiet: false,
  expectedMs: null,
  heard: null,
  now: new Date("2026-01-05T09:00:00Z"),
  forStaff: false,
};
const heard = (phase: RunProgress["phase"]) => ({
  ...toRunProgress(row("running"), context),
  phase,
  steps: { done: 2, total: 5 },
});

test.each<[string, RunRow, Partial<ProgressContext>, Partial<RunProgress>]>([
  ["waits at its place", row("queued"), { position: 3 }, { phase: "queued", position: 3 }],
  ["says how long it will take", row("queued"), { position: 3, expectedMs: 4200.4 }, { expectedMs: 4200 }],
  ["waits for quiet", row("queued"), { position: 3, waitsForQuiet: true }, { waitsForQuiet: true, position: 3 }],
  ["starts until its worker says more", row("running"), {}, { phase: "starting", steps: null }],
  [
    "is where its worker says",
    row("running"),
    { heard: heard("measuring") },
    { phase: "measuring", steps: { done: 2, total: 5 } },
  ],
  [
    "is not graded before the row says so",
    row("running"),
    { heard: heard("graded") },
    { phase: "starting", steps: null },
  ],
  [
    "waits again whatever was said before",
    row("queued"),
    { heard: heard("checking") },
    { phase: "queued", steps: null },
  ],
  [
    "keeps the fault from its student",
    row("dead", { lastFault: "no engine" }),
    {},
    { phase: "stopped", reason: stoppedText },
  ],
  [
    "says that an autograder gave no result, and none of its output",
    row("dead", { lastFault: `${AUTOGRADER_SILENT} Traceback` }),
    {},
    { phase: "stopped", reason: silentAutograderText },
  ],
  [
    "tells the fault to staff",
    row("dead", { lastFault: "no engine" }),
    { forStaff: true },
    { phase: "stopped", reason: "no engine" },
  ],
])("a run %s", (_, run, more, expected) => {
  const progress = toRunProgress(run, { ...context, ...more });
  expect(RunProgress.parse(progress)).toMatchObject(expected);
});

test("a run that waits for quiet does not say how long, which nobody can tell", () => {
  const waiting = { ...context, position: 3, waitsForQuiet: true, expectedMs: 4200 };
  expect(toRunProgress(row("queued"), waiting)).not.toHaveProperty("expectedMs");
});
