import type { AssignmentFile, AssignmentView, Speedup } from "@laptime/contracts";

type Rules = Pick<AssignmentView, "speedups" | "policy" | "typeHints" | "weights">;

/**
 * How an assignment is graded, said before anyone hands in. Field by field: the workload is a name out of the tests, and
 * what exactly a rule looks for would tell how to get around it.
 */
export function rulesOf({ speedups, policy, typeHints, weights }: AssignmentFile): Rules {
  return {
    speedups: speedups.map((speedup) => {
      const { id, title, clock, required, cores, pairs } = speedup;
      return { id, title, clock, required, cores, pairs, tiers: tiersOf(speedup) };
    }),
    policy: policy.map(({ id, title, action }) => ({ id, title, action })),
    typeHints: typeHints
      ? {
          coverage: typeHints.coverage,
          checker: typeHints.checker ? { mode: typeHints.checker.mode, allowed: typeHints.checker.allowed } : null,
        }
      : null,
    weights: weights ?? null,
  };
}

/** A tier is written as a share or in points; of no points, every share is none. */
const tiersOf = ({ tiers, points }: Speedup): AssignmentView["speedups"][number]["tiers"] =>
  tiers
    .map(({ title, required, share, points: own = 0 }) => ({
      title,
      required,
      share: share ?? (points === 0 ? 0 : own / points),
    }))
    .toSorted((a, b) => a.required - b.required);
