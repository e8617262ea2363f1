import type { CheckResult, CheckStatus, Verdict } from "@laptime/contracts";

/** When nothing was right, the gravest of these names the run. */
const gravest = ["out_of_memory", "output_limit", "timed_out", "crashed"] as const satisfies readonly (CheckStatus &
  Verdict)[];

type Judged = Pick<CheckResult, "kind" | "status" | "earned" | "possible">;

/**
 * What the whole run came to, by the first rule that applies:
 * 1. a protocol violation, then a policy violation, name the run whatever else was right;
 * 2. every check that is worth points passed: passed;
 * 3. all that is missing could not be decided: inconclusive, nothing is lost;
 * 4. nothing was right and something broke: the gravest of what broke;
 * 5. some points: partial; none: failed.
 */
export function verdictOf(checks: readonly Judged[]): Verdict {
  const has = (status: CheckStatus) => checks.some((check) => check.status === status);
  if (has("protocol_violation")) return "protocol_violation";
  if (has("policy_violation")) return "policy_violation";

  // A check worth nothing is advice; it does not keep anyone from passing. One that passed and does not count yet does.
  const missing = checks.filter(
    ({ status, earned, possible }) => (status !== "passed" || earned < possible) && possible > 0,
  );
  const anyPassed = checks.some(({ status, possible }) => status === "passed" && possible > 0);
  if (anyPassed && missing.length === 0) return "passed";
  if (missing.length > 0 && missing.every(({ status }) => status === "inconclusive")) return "inconclusive";

  const anyCorrect = checks.some(({ kind, status }) => kind === "correctness" && status === "passed");
  const broke = gravest.find(has);
  if (!anyCorrect && broke !== undefined) return broke;
  return checks.some(({ earned }) => earned > 0) ? "partial" : "failed";
}
