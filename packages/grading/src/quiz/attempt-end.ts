const MINUTE_MS = 60_000;
/** What is on its way when the time is up still counts: a request takes its time, and pages save a moment later. */
const GRACE_MS = 10_000;

export interface AttemptTime {
  /** Of the quiz; null: no limit. */
  readonly minutes: number | null;
  /** The student's extra time, in per cent of the limit. */
  readonly extraTimePercent: number;
  /** Nothing is taken from the student after it; null: no end. */
  readonly closesAt: Date | null;
}

/** Minutes that one attempt of this student may take; null: no limit. */
export const attemptMinutes = ({ minutes, extraTimePercent }: Omit<AttemptTime, "closesAt">): number | null =>
  minutes === null ? null : (minutes * (100 + extraTimePercent)) / 100;

/** When an attempt that begins now ends: after its time, and never after the assignment closes. Null: it has no limit. */
export function attemptEnd(startedAt: Date, { closesAt, ...time }: AttemptTime): Date | null {
  const minutes = attemptMinutes(time);
  if (minutes === null) return null;
  const end = startedAt.getTime() + minutes * MINUTE_MS;
  return new Date(Math.min(end, closesAt?.getTime() ?? Infinity));
}

/** Nothing more is taken: what was kept is what counts. */
export const isTimeUp = (endsAt: Date | null, now: Date): boolean =>
  endsAt !== null && now.getTime() > endsAt.getTime() + GRACE_MS;

/** A save that was let in at the last moment is written by then. */
const WRITTEN_MS = 2_000;

/** Attempts that ended before this instant are to be handed in by themselves. */
export const endedBefore = (now: Date): Date => new Date(now.getTime() - GRACE_MS - WRITTEN_MS);
