import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { CompareOptions, Comparison, SubmissionText } from "@laptime/similarity";

const thread = new URL(`./compare-thread${extname(import.meta.url)}`, import.meta.url);
/** Far more than the limits of what is compared need. */
const MEMORY_MIB = 1_024;
const TIME_LIMIT_MS = 120_000;

/** `compare` in a thread of its own. Rejects when it holds or takes too much. */
export async function compareApart(cohort: readonly SubmissionText[], options: CompareOptions): Promise<Comparison> {
  const worker = new Worker(thread, {
    workerData: { cohort, options },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Comparison>();
  const timer = setTimeout(() => reject(new Error("comparing took too long")), TIME_LIMIT_MS);
  worker.once("message", resolve);
  worker.once("error", reject);
  worker.once("exit", () => reject(new Error("comparing ended without a result")));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
