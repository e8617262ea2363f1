import { Fault } from "@laptime/runtime";

/** The engine, a container or the judge failed. The message says what, for operators. */
export class SandboxFault extends Fault {
  override readonly name = "SandboxFault";
}

/** The assignment's tests do not work by themselves, or it asks for more than the host gives: its author has to act, a retry will not help. */
export class BrokenAssignment extends Error {
  override readonly name = "BrokenAssignment";
}
