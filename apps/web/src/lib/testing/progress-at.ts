import type { RunPhase, RunProgress } from "@laptime/contracts";

/** The state of a run as it was observed at a second. */
export const progressAt = (second: number, phase: RunPhase, more: Partial<RunProgress> = {}): RunProgress => ({
  runId: "r",
  phase,
  position: null,
  steps: null,
  verdict: null,
  score: null,
  reason: null,
  observedAt: new Date(second * 1000).toISOString(),
  ...more,
});
