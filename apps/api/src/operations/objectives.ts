import type { ObjectiveName } from "@laptime/contracts";

/** What the place promises, and operators may change. */
export interface ObjectiveLimits {
  readonly waitingMs: number;
  readonly gradingMs: number;
  /** Of all runs, 0 to 1. */
  readonly faults: number;
  readonly inconclusive: number;
  readonly passbackMs: number;
}

export const OBJECTIVE_LIMITS = Symbol("ObjectiveLimits");

/** As long as nobody says otherwise. */
export const usualLimits: ObjectiveLimits = {
  ...{ waitingMs: 60_000, gradingMs: 120_000, faults: 0.02, inconclusive: 0.05 },
  passbackMs: 600_000,
};

/** Of the last hour. Null: there were too few runs to say. */
export interface ServiceFigures {
  /** From accepted to taken: 19 of 20 waited less; a run that waits still counts with what it has waited. */
  readonly waitingMs: number | null;
  /** From taken to graded: 19 of 20 took less. */
  readonly gradingMs: number | null;
  /** The part of them in which the platform failed, whether it was overcome or not. */
  readonly faults: number | null;
  /** The part of them whose speedup could not be decided. */
  readonly inconclusive: number | null;
  /** From the moment when a platform should show a grade: 19 of 20 were taken within it, and none has waited longer. */
  readonly passbackMs: number;
}

export interface ObjectiveNow {
  readonly name: ObjectiveName;
  readonly value: number | null;
  readonly limit: number;
  /** Null: nothing is known, and what was known last stays. */
  readonly isMissed: boolean | null;
}

const names = ["waitingMs", "gradingMs", "faults", "inconclusive", "passbackMs"] as const;

/** How each objective stands. */
export const objectivesNow = (figures: ServiceFigures, limits: ObjectiveLimits): ObjectiveNow[] =>
  names.map((name) => {
    const [value, limit] = [figures[name], limits[name]];
    return { name, value, limit, isMissed: value === null ? null : value > limit };
  });
