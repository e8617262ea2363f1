/** A run that waits, and where. */
export interface Waiting {
  readonly runId: string;
  readonly assignmentVersionId: string;
  /** 1 is next. */
  readonly position: number;
  /** It times something, and every host that grades is too noisy for that now. */
  readonly waitsForQuiet: boolean;
}

/** Runs of one assignment version. */
export interface VersionAhead {
  readonly assignmentVersionId: string;
  /** Of those in the queue. */
  readonly queued: number;
  /** How long each of those under way had been running, in ms. */
  readonly runningForMs: readonly number[];
}

/** What one look at the queue finds. */
export interface Seen {
  /** Ids and assignment versions of the runs that wait, next first; of a very long queue the front. */
  readonly waiting: readonly (readonly [runId: string, assignmentVersionId: string])[];
  /** Assignment versions of the runs under way, and for how long, in ms. */
  readonly running: readonly (readonly [assignmentVersionId: string, forMs: number])[];
  /** How many runs are graded at a time, by the workers that were heard of in the last minute. */
  readonly slots: number;
  /** Ids of those that wait for a quiet host, since all are too noisy to time them. */
  readonly needQuiet: readonly string[];
}

export const EMPTY_QUEUE: Seen = { waiting: [], running: [], slots: 0, needQuiet: [] };

/** The queue at one moment: one look serves everybody who waits in it. */
export class QueueView {
  readonly slots: number;
  readonly #seen: Seen;
  readonly #places: ReadonlyMap<string, Waiting>;

  constructor(seen: Seen) {
    this.#seen = seen;
    this.slots = seen.slots;
    const needQuiet = new Set(seen.needQuiet);
    this.#places = new Map(
      seen.waiting.map(([runId, assignmentVersionId], index) => [
        runId,
        { runId, assignmentVersionId, position: index + 1, waitsForQuiet: needQuiet.has(runId) },
      ]),
    );
  }

  /** How many are seen to wait. */
  get length(): number {
    return this.#places.size;
  }

  find(runId: string): Waiting | null {
    return this.#places.get(runId) ?? null;
  }

  /** What is queued before it, and all that is under way. */
  ahead({ position }: Waiting): VersionAhead[] {
    const versions = new Map<string, { queued: number; runningForMs: number[] }>();
    const of = (assignmentVersionId: string) => {
      const known = versions.get(assignmentVersionId) ?? { queued: 0, runningForMs: [] };
      versions.set(assignmentVersionId, known);
      return known;
    };
    for (const [, assignmentVersionId] of this.#seen.waiting.slice(0, position - 1))
      of(assignmentVersionId).queued += 1;
    for (const [assignmentVersionId, forMs] of this.#seen.running) of(assignmentVersionId).runningForMs.push(forMs);
    return [...versions].map(([assignmentVersionId, ahead]) => ({ assignmentVersionId, ...ahead }));
  }
}
