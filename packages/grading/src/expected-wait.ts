/** Runs of one assignment version that are before ours, or under way. */
export interface RunsAhead {
  /** What one of them takes, in ms, as measured; null: nothing is known of it. */
  readonly serviceMs: number | null;
  /** Still in the queue. */
  readonly queued: number;
  /** How long each of those under way has been running, in ms. */
  readonly runningForMs: readonly number[];
}

/**
 * How long until a queued run is graded, in ms: the work before it shared by all that grade at a time, then its own. Null
 * when nothing is known of its own time or nobody grades: a wrong figure is worse than none. Work of unknown length is
 * taken to be as long as its own.
 */
export function expectedWait(serviceMs: number | null, ahead: readonly RunsAhead[], slots: number): number | null {
  if (serviceMs === null || slots < 1) return null;
  const work = ahead.reduce((sum, { serviceMs: theirs, queued, runningForMs }) => {
    const each = theirs ?? serviceMs;
    const underWay = runningForMs.reduce((left, ms) => left + Math.max(0, each - ms), 0);
    return sum + each * queued + underWay;
  }, 0);
  return work / slots + serviceMs;
}

/** How long until a run under way is graded, in ms; null when it takes longer than usual, or nothing is known. */
export const expectedRest = (serviceMs: number | null, runningForMs: number): number | null =>
  serviceMs === null || runningForMs >= serviceMs ? null : serviceMs - runningForMs;
