import type { GradingQueue } from "@laptime/queue";
import type { Logger } from "@laptime/runtime";

/** After the commit, and only to be quick: the worker's sweep finds the run without it. Never rejects. */
export async function enqueueRun(
  runId: string,
  queue: Pick<GradingQueue, "add">,
  logger: Pick<Logger, "warn">,
): Promise<void> {
  try {
    await queue.add(runId);
  } catch (error) {
    logger.warn({ err: error, runId }, "the queue does not answer; the run is left to the sweep");
  }
}
