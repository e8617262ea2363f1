import { AUTOGRADER_SILENT } from "@laptime/contracts";
import { Fault } from "@laptime/runtime";

/** The engine, a container or the judge failed. The message says what, for operators. */
export class SandboxFault extends Fault {
  override readonly name = "SandboxFault";
}

/** The assignment's tests do not work by themselves, or it asks for more than the host gives: its author has to act, a retry will not help. */
export class BrokenAssignment extends Error {
  override readonly name = "BrokenAssignment";
}

/**
 * An imported autograder gave no result. Its author's doing, or that of a submission which kept it from giving one: nobody
 * can tell, so nothing is graded, and staff decide. The message has the end of its output and is for staff alone.
 */
export class AutograderSilent extends Fault {
  override readonly name = "AutograderSilent";

  constructor(reason: string) {
    super(`${AUTOGRADER_SILENT} ${reason}`);
  }
}
