import { type Speedup, stageCores } from "@laptime/contracts";
import type { Measured } from "../calibration/calibrations.ts";
import type { JudgedAssignment } from "../sandbox.ts";
import { hostCores } from "./host.ts";

/** Speedups that this host has the cores for, with the cores that they hold here; the rule says of the others that they cannot be measured. */
export const timedHere = ({ file }: JudgedAssignment): readonly Speedup[] =>
  file.speedups.flatMap((speedup) => {
    const cores = stageCores(speedup, hostCores());
    return cores === null ? [] : [{ ...speedup, cores }];
  });

/** Only what needs several cores for real is compared with the reference: the discrete clock is exact without it. */
export const takesReference = ({ reference }: JudgedAssignment, { clock, cores }: Speedup): boolean =>
  clock !== "discrete" && cores > 1 && reference.size > 0;

/** Containers that one run needs: for the submission, the baseline when something is timed, and the reference. */
export function candidatesNeeded(assignment: JudgedAssignment): number {
  const timed = timedHere(assignment);
  if (timed.length === 0) return 1;
  return timed.some((speedup) => takesReference(assignment, speedup)) ? 3 : 2;
}

/**
 * Whether the baseline's container serves run after run: only the author's code is ever in it. Not where computing is timed:
 * there baseline and submission must be alike, and the submission's container is always new.
 */
export function keepsBaseline(assignment: JudgedAssignment): boolean {
  const timed = timedHere(assignment);
  return timed.length > 0 && timed.every(({ clock }) => clock === "discrete");
}

/** What a speedup of an assignment version is called where the host's calibrations are kept. */
export const measuredAs = (assignment: JudgedAssignment, speedup: string): Measured => ({
  version: assignment.version,
  speedup,
  cores: timedHere(assignment).find(({ id }) => id === speedup)?.cores ?? 1,
});
