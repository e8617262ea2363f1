import { availableParallelism, cpus, loadavg, release, totalmem, type } from "node:os";
import type { z } from "zod";
import type { Machine } from "./bench-result.ts";

/** Where a bench runs, as far as it decides its figures. */
export const thisMachine = (): z.infer<typeof Machine> => ({
  cpu: cpus()[0]?.model ?? "unknown",
  cores: availableParallelism(),
  memoryGib: Math.round(totalmem() / 2 ** 30),
  kernel: `${type()} ${release().split("-")[0]}`,
  node: process.versions.node,
  loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
});
