import * as z from "zod";

/** What a whole run came to. "too slow" is a status of a check, never of a run: the rest may be right. */
export const Verdict = z.enum([
  "passed",
  "partial",
  "failed",
  "policy_violation",
  "timed_out",
  "out_of_memory",
  "output_limit",
  "crashed",
  "protocol_violation",
  "inconclusive",
]);
export type Verdict = z.infer<typeof Verdict>;

/** What one check came to. `skipped` says why in the check's message. */
export const CheckStatus = z.enum([
  "passed",
  "partial",
  "wrong_answer",
  "too_slow",
  "timed_out",
  "out_of_memory",
  "output_limit",
  "crashed",
  "protocol_violation",
  "policy_violation",
  "inconclusive",
  "skipped",
]);
export type CheckStatus = z.infer<typeof CheckStatus>;

export const CheckKind = z.enum(["correctness", "policy", "types", "speedup", "quiz"]);
export type CheckKind = z.infer<typeof CheckKind>;

export const Visibility = z.enum(["public", "after_due", "hidden"]);
export type Visibility = z.infer<typeof Visibility>;

/** discrete: the judge's clock alone; hybrid: idle waiting is skipped; wall: real cores, real time. */
export const Clock = z.enum(["discrete", "hybrid", "wall"]);
export type Clock = z.infer<typeof Clock>;
