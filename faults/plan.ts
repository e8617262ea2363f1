import { seededRandom } from "@laptime/grading";

/** What can go wrong. `faults/cause.ts` says how each is caused. */
export const faultKinds = [
  "kill-worker",
  "stop-worker",
  "freeze-worker",
  "kill-judge",
  "kill-candidate",
  "kill-api",
  "restart-redis",
  "empty-redis",
  "cut-off-worker-from-redis",
  "restart-postgres",
  "slow-postgres",
  "fill-disk",
  "ring-for-nothing",
  "restart-engine",
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** What a student hands in; what must come of each stands in faults/programs.ts. */
export const programKinds = ["right", "half", "wrong", "crashing", "busy"] as const;
export type ProgramKind = (typeof programKinds)[number];

export interface PlannedFault {
  readonly atMs: number;
  readonly kind: FaultKind;
  /** Which of the two workers, where that matters. */
  readonly worker: 0 | 1;
  /** How long what is away stays away. */
  readonly forMs: number;
}

export interface PlannedSubmission {
  readonly atMs: number;
  readonly student: number;
  readonly program: ProgramKind;
}

export interface Plan {
  readonly seed: number;
  readonly submissions: readonly PlannedSubmission[];
  readonly faults: readonly PlannedFault[];
  /** By how much the second worker's clock is wrong. */
  readonly skewMs: number;
}

const SPAN_MS = 4_000;
const MOST_AWAY_MS = 2_500;
const STUDENTS = 4;

/** One campaign: the same for the same seed and kinds. Instants count from its beginning. */
export function planCampaign(seed: number, kinds: readonly FaultKind[]): Plan {
  const random = seededRandom(seed);
  const draw = (most: number) => Math.floor(random() * most);
  const pick = <T>(from: readonly T[]): T => from[draw(from.length)]!;
  const byTime = <T extends { readonly atMs: number }>(list: T[]) => list.toSorted((a, b) => a.atMs - b.atMs);
  const submissions = Array.from({ length: 4 + draw(5) }, () => ({
    atMs: draw(SPAN_MS),
    student: draw(STUDENTS),
    program: pick(programKinds),
  }));
  const faults = Array.from({ length: 1 + draw(3) }, () => ({
    atMs: 300 + draw(SPAN_MS),
    kind: pick(kinds),
    worker: draw(2) as 0 | 1,
    forMs: 200 + draw(MOST_AWAY_MS),
  }));
  const skewMs = pick([0, 0, 3_600_000, -3_600_000]);
  return { seed, submissions: byTime(submissions), faults: byTime(faults), skewMs };
}
