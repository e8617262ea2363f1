import * as z from "zod";

/**
 * One timed run of a recorded trace, a line of JSON: `laptime bench record` writes it, `laptime bench verdicts` replays
 * it. Times in seconds.
 */
export const TraceLine = z.object({
  /** The arm: A the baseline, C the reference, other letters candidates. */
  k: z.string().length(1),
  /** The cycle. */
  i: z.int().min(0),
  /** Wall time inside the process. */
  w: z.number().positive(),
  /** The same from outside; left out: only `w` is known. */
  span: z.number().positive().optional(),
  /** On a CPU, and runnable in a run queue, all threads. */
  cpu: z.number().min(0).optional(),
  delay: z.number().min(0).optional(),
  /** CPU time of the busiest thread. */
  maxthr: z.number().min(0).optional(),
  /** CPU time by the container's account, and of the whole machine meanwhile. */
  own: z.number().min(0).optional(),
  busy: z.number().min(0).optional(),
  /** At least one task waited for a CPU (PSI). */
  some: z.number().min(0).optional(),
  /** Taken by the hypervisor. */
  steal: z.number().min(0).optional(),
  /** Cores' worth of CPU that others took of those held. */
  lacked: z.number().min(0).optional(),
});
export type TraceLine = z.infer<typeof TraceLine>;

/** truth.json beside traces: each arm's true speedup over the baseline, where its recorder knows it. */
export const TraceTruth = z.record(z.string().length(1), z.number().positive());
export type TraceTruth = z.infer<typeof TraceTruth>;
