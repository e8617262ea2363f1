import { InvalidAssignment, RefusedSubmission } from "@laptime/assignments";
import { BrokenAssignment } from "@laptime/sandbox";
import { Fault } from "@laptime/runtime";

/** What the command's exit tells scripts; the numbers are part of its contract. */
export const ExitCode = { done: 0, notAsDeclared: 1, badInput: 2, platformFault: 3 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The arguments make no sense; the message says what would. */
export class BadArguments extends Error {
  override readonly name: string = "BadArguments";
}

/** What to print and how to exit after an error. Whatever is not the caller's doing is a fault of the platform. */
export function explainError(error: unknown): { code: ExitCode; message: string } {
  if (error instanceof BadArguments || error instanceof InvalidAssignment || error instanceof RefusedSubmission) {
    return { code: ExitCode.badInput, message: error.message };
  }
  if (error instanceof BrokenAssignment) {
    return { code: ExitCode.badInput, message: `The assignment cannot be used:\n${error.message}` };
  }
  if (error instanceof Fault) {
    const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
    const advice =
      error.name === "ServerFault"
        ? "\nTry again in a minute."
        : /npm run setup/.test(error.message)
          ? ""
          : "\nTry again; if it stays, run `npm run setup`.";
    return {
      code: ExitCode.platformFault,
      message: `The platform failed, not the submission: ${error.message}${cause}.${advice}`,
    };
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: ExitCode.platformFault, message: `The platform failed, not the submission: ${text}` };
}
