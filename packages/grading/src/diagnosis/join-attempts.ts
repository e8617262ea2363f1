import type { TimelineEvent } from "@laptime/contracts";

/**
 * A call that follows a failed or cancelled one of the same service, from the same line and task, is another attempt:
 * both are told as one call, which lasted from the first attempt to the end of the last. Attempts follow each other by
 * nature, and say nothing about concurrency.
 */
export function joinAttempts(calls: readonly TimelineEvent[]): TimelineEvent[] {
  const joined: TimelineEvent[] = [];
  const last = new Map<string, number>();
  for (const call of calls.toSorted((a, b) => a.startMs - b.startMs)) {
    const key = JSON.stringify([call.lane, call.parent, call.where?.file, call.where?.line]);
    const index = last.get(key);
    const before = index === undefined ? undefined : joined[index];
    if (index !== undefined && before !== undefined && before.kind !== "await" && before.endMs <= call.startMs) {
      joined[index] = { ...call, startMs: before.startMs };
    } else {
      last.set(key, joined.push(call) - 1);
    }
  }
  return joined;
}
