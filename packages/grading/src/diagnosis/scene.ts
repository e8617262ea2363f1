import type { CheckResult, Report, SpeedupResult, TimelineEvent } from "@laptime/contracts";
import { joinAttempts } from "./join-attempts.ts";
import { most } from "./intervals.ts";

export type Observed = Pick<Report, "timeline" | "speedups" | "checks">;

/** What is known of one check's timed run: the bars of the submission by kind, and its measurement. */
export interface Scene {
  readonly check: string;
  readonly status: CheckResult["status"] | undefined;
  readonly speedup: SpeedupResult | undefined;
  /** Calls of services; attempts of one call stand as one. */
  readonly calls: readonly TimelineEvent[];
  readonly blocked: readonly TimelineEvent[];
  readonly tasks: readonly TimelineEvent[];
  readonly jobs: readonly TimelineEvent[];
  /** From the first call to the end of the last bar. */
  readonly runMs: number;
  /** The requirement or a tier was not met, or nobody knows: what slows the program down is worth saying. */
  readonly wantsMore: boolean;
}

/** One scene for each check that has bars of the submission or a measurement, in the order of the checks. */
export function scenesOf({ timeline, speedups, checks }: Observed): Scene[] {
  const bars = timeline.filter(({ side }) => side === "submission");
  const ids = new Set([...speedups.map(({ check }) => check), ...bars.map(({ check }) => check)]);
  const order = [...checks.map(({ id }) => id).filter((id) => ids.has(id)), ...ids];
  return [...new Set(order)].map((check) =>
    sceneOf(
      check,
      bars.filter((bar) => bar.check === check),
      speedups.find((speedup) => speedup.check === check),
      checks.find(({ id }) => id === check)?.status,
    ),
  );
}

function sceneOf(
  check: string,
  bars: readonly TimelineEvent[],
  speedup: SpeedupResult | undefined,
  status: CheckResult["status"] | undefined,
): Scene {
  // Bars that were merged for storing no longer tell what overlapped with what.
  const whole = bars.some(({ merged }) => merged !== undefined) ? [] : bars;
  const calls = whole.filter(({ kind }) => kind === "await" || kind === "failed" || kind === "cancelled");
  return {
    check,
    status,
    speedup,
    calls: joinAttempts(calls),
    blocked: bars.filter(({ kind }) => kind === "blocked"),
    tasks: whole.filter(({ kind }) => kind === "task"),
    jobs: whole.filter(({ kind }) => kind === "job"),
    runMs: most(bars.map(({ endMs }) => endMs)),
    wantsMore: speedup === undefined ? status !== "passed" : isOpen(speedup),
  };
}

const isOpen = ({ decision, tiers = [] }: SpeedupResult): boolean =>
  decision !== "met" || tiers.some((tier) => tier.decision !== "met");
