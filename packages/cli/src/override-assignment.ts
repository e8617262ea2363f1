import type { AssignmentFolder } from "@laptime/assignments";
import type { Clock } from "@laptime/contracts";

export interface Overrides {
  readonly clock: Clock | null;
  readonly cores: number | null;
}

/** The assignment with its tests and speedups on the clock, and its speedups on the cores, that were asked for. */
export function overrideAssignment(assignment: AssignmentFolder, { clock, cores }: Overrides): AssignmentFolder {
  const speedups = assignment.file.speedups.map((speedup) => ({
    ...speedup,
    clock: clock ?? speedup.clock,
    cores: cores ?? speedup.cores,
  }));
  return { ...assignment, file: { ...assignment.file, clock: clock ?? assignment.file.clock, speedups } };
}
