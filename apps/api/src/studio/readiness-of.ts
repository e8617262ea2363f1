import type { DraftAssignmentView, Readiness, RehearsalOutcome } from "@laptime/contracts";

type Checked = Pick<DraftAssignmentView, "change"> & {
  readonly cases: readonly { readonly outcome: RehearsalOutcome }[];
};

/**
 * Whether a draft may reach students: every case of what is new or changed was as declared. What is the same as what is
 * published needs no check. Nobody overrides this.
 */
export function readinessOf(assignments: readonly Checked[]): Readiness {
  const changed = assignments.filter(({ change }) => change !== "same");
  const outcomes = changed.flatMap(({ cases }) => cases.map(({ outcome }) => outcome));
  if (outcomes.some((outcome) => REFUSED.includes(outcome))) return "refused";
  const isChecked = outcomes.every((outcome) => outcome === "kept") && changed.every(({ cases }) => cases.length > 0);
  return isChecked ? "ready" : "checking";
}

const REFUSED: readonly RehearsalOutcome[] = ["differs", "undecided", "broken", "stopped"];
