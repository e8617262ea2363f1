import type { AssignmentFolder } from "@laptime/assignments";
import type { Clock } from "@laptime/contracts";
import { BadArguments } from "./exit-code.ts";

export interface Overrides {
  readonly clock: Clock | null;
  readonly cores: number | null;
}

/** The clocks that the sandbox has. */
const available: readonly Clock[] = ["wall"];

/** The assignment with its speedups measured as asked. Throws BadArguments when a clock is not there. */
export function overrideAssignment(assignment: AssignmentFolder, { clock, cores }: Overrides): AssignmentFolder {
  const speedups = assignment.file.speedups.map((speedup) => ({
    ...speedup,
    clock: clock ?? speedup.clock,
    cores: cores ?? speedup.cores,
  }));
  const missing = [clock, ...speedups.map((speedup) => speedup.clock)].find(
    (one) => one !== null && !available.includes(one),
  );
  if (missing) {
    throw new BadArguments(`The ${missing} clock is not available in this version; --clock ${available.join("|")} is.`);
  }
  return { ...assignment, file: { ...assignment.file, speedups } };
}
