import type { Diagnosis } from "@laptime/contracts";
import { most } from "./intervals.ts";
import type { Scene } from "./scene.ts";
import { AT_ONCE_MS, MATTERS_SHARE } from "./thresholds.ts";
import { count, duration, plain } from "./words.ts";

/**
 * A call failed, all that were under way then were cancelled in the end, but long after: what they waited for was lost
 * already. Where one of them brought an answer meanwhile, the failure was meant to be borne, and nothing is said.
 */
export function aboutCancelling({ calls, runMs, wantsMore }: Scene): Omit<Diagnosis, "check">[] {
  const failed = calls.filter(({ kind }) => kind === "failed").toSorted((a, b) => a.endMs - b.endMs)[0];
  if (failed === undefined || !wantsMore) return [];
  const leastMs = Math.max(AT_ONCE_MS, runMs * MATTERS_SHARE);
  const outlived = calls.filter((call) => call !== failed && call.endMs > failed.endMs);
  const lateMs = most(outlived.map(({ endMs }) => endMs)) - failed.endMs;
  if (outlived.length === 0 || lateMs < leastMs || outlived.some(({ kind }) => kind !== "cancelled")) return [];
  return [
    {
      kind: "cancelled_late",
      sentence: `${plain(failed.lane) || "A call"} failed after ${duration(failed.endMs)}, but ${count(outlived.length, "other call")} ran on for ${duration(lateMs)} before ${outlived.length === 1 ? "it was" : "they were"} cancelled.`,
      advice: "A TaskGroup cancels the others at the moment in which one of its tasks fails.",
      ...(failed.where !== undefined && { where: failed.where }),
      explainsMs: lateMs,
    },
  ];
}
