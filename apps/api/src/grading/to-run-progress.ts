import { AUTOGRADER_SILENT, Verdict, type RunProgress } from "@laptime/contracts";
import { silentAutograderText, stoppedText } from "../http/texts/student-texts.ts";
import type { RunRow } from "./grading-run.store.ts";
import type { Waiting } from "./queue-view.ts";

export interface ProgressContext {
  /** Place in the queue; null unless the run waits. */
  readonly position: number | null;
  /** For a host that is not too noisy. */
  readonly waitsForQuiet: boolean;
  /** Until it is graded, by measured times; null: nobody can tell. */
  readonly expectedMs: number | null;
  /** The last thing that a worker said of this run. It never overrules the row, only tells more of a running one. */
  readonly heard: RunProgress | null;
  readonly now: Date;
  /** Staff read the fault itself. */
  readonly forStaff: boolean;
}

/** A run's row as a page shows it. */
export function toRunProgress(
  run: RunRow,
  { position, waitsForQuiet, expectedMs, heard, now, forStaff }: ProgressContext,
): RunProgress {
  const base = blank(run.id, now);
  const expected = expectedMs === null ? {} : { expectedMs: Math.round(expectedMs) };
  switch (run.state) {
    case "queued":
      return { ...base, ...(waitsForQuiet ? { waitsForQuiet } : expected), phase: "queued", position };
    case "running":
      return { ...base, ...expected, ...runningPhase(heard) };
    case "completed":
      if (run.submission.assignment.isHeld && !forStaff) return { ...base, phase: "graded", isHeld: true };
      return {
        ...base,
        phase: "graded",
        verdict: Verdict.nullable().parse(run.verdict),
        score:
          run.earned === null || run.possible === null
            ? null
            : { earned: Number(run.earned), possible: Number(run.possible) },
      };
    case "superseded":
      return { ...base, phase: "superseded" };
    case "dead":
      return { ...base, phase: "stopped", reason: forStaff && run.lastFault ? run.lastFault : stoppedFor(run) };
  }
}

/** A run that waits, as a page shows it. */
export const toQueuedProgress = (
  { runId, position, waitsForQuiet }: Waiting,
  expectedMs: number | null,
  now: Date,
): RunProgress => ({
  ...blank(runId, now),
  // How long noise will last nobody can tell.
  ...(waitsForQuiet ? { waitsForQuiet } : expectedMs === null ? {} : { expectedMs: Math.round(expectedMs) }),
  phase: "queued",
  position,
});

const blank = (runId: string, now: Date) => ({
  runId,
  position: null,
  steps: null,
  verdict: null,
  score: null,
  reason: null,
  observedAt: now.toISOString(),
});

const stoppedFor = ({ lastFault }: RunRow): string =>
  lastFault?.startsWith(AUTOGRADER_SILENT) ? silentAutograderText : stoppedText;

function runningPhase(heard: RunProgress | null): Pick<RunProgress, "phase" | "steps"> {
  switch (heard?.phase) {
    case "checking":
    case "measuring":
      return { phase: heard.phase, steps: heard.steps };
    default:
      return { phase: "starting", steps: null };
  }
}
