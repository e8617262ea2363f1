import { setTimeout as sleep } from "node:timers/promises";
import { isOver, RunProgress } from "@laptime/contracts";
import { Fault } from "@laptime/runtime";
import type { Terminal } from "../terminal.ts";
import { ServerRefused, type ApiClient } from "./api-client.ts";

/** Between two tries, in ms; the last one is repeated. */
const RETRY_MS = [500, 1_000, 2_000, 5_000];
/** With nothing heard for so many tries the server is taken for gone; the submission is graded all the same. */
const TRIES = 12;

/**
 * Follows a run until it is graded or stopped, and says each state in a line. A stream that breaks is taken up again.
 * Rejects with `Fault` when the server is gone for a minute.
 */
export async function waitForRun(
  api: Pick<ApiClient, "events" | "get">,
  runId: string,
  terminal: Terminal,
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<RunProgress> {
  let said = "";
  const say = (progress: RunProgress) => {
    const line = lineOf(progress);
    if (line !== said) terminal.progress(line);
    said = line;
  };
  let failures = 0;
  for (;;) {
    try {
      for await (const progress of api.events(`/api/runs/${runId}/events`, "progress", RunProgress)) {
        failures = 0;
        say(progress);
        if (isOver(progress.phase)) return progress;
      }
      // The stream ended early, as when the server restarts.
      const progress = await api.get(`/api/runs/${runId}`, RunProgress);
      say(progress);
      if (isOver(progress.phase)) return progress;
    } catch (error) {
      // Handed in is handed in: a server that wants less to do is asked later.
      const isBusy = error instanceof ServerRefused && error.problem.status === 429;
      if (!isBusy && !(error instanceof Fault) && !(error instanceof TypeError)) throw error;
      if (++failures >= TRIES) throw error;
      terminal.progress("The connection is lost; your submission goes on. Trying again.");
    }
    await pause(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 0);
  }
}

function lineOf({ phase, position, steps, expectedMs, waitsForQuiet = false }: RunProgress): string {
  const expected = expectedMs === undefined ? "" : `, about ${Math.max(1, Math.round(expectedMs / 5000) * 5)} s`;
  const about = waitsForQuiet ? ", until a grader is quiet enough to time it, ten minutes at most" : expected;
  if (phase === "queued" && position !== null) return `queued, place ${position}${about}`;
  return steps === null ? phase : `${phase} ${steps.done} of ${steps.total}`;
}
