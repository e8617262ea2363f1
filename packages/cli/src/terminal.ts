import type { SandboxProgress } from "@laptime/sandbox";

/** Where the command speaks: results on `out`, all else on `progress`. */
export interface Terminal {
  /** Whether `out` goes to a screen that shows colours. */
  readonly colour?: boolean;
  /** One line. */
  out(line: string): void;
  /** One line. */
  progress(line: string): void;
}

/** Says each phase once, and each step of it, as it comes. */
export function sayProgress(terminal: Terminal, prefix = ""): (progress: SandboxProgress) => void {
  let last = "";
  return ({ phase, steps }) => {
    const line = `${prefix}${phase}${steps === null ? "" : ` ${steps.done} of ${steps.total}`}`;
    if (line !== last) terminal.progress(line);
    last = line;
  };
}
