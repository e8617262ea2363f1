import type { AssignmentFile } from "@laptime/contracts";

/** What a rehearsal asks of its host; on the discrete clock, any will do. */
export function hostNeeds({ speedups }: Pick<AssignmentFile, "speedups">): { cores: number; isTimed: boolean } {
  const timed = speedups.filter(({ clock }) => clock !== "discrete");
  const strict = timed.filter(({ scaling }) => scaling === "strict");
  return { cores: Math.max(1, ...strict.map(({ cores }) => cores)), isTimed: timed.length > 0 };
}
