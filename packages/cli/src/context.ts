import type { Sandbox } from "@laptime/sandbox";
import type { Remote } from "./submit/access-of.ts";
import type { Terminal } from "./terminal.ts";

/** What a command works with. */
export interface Context {
  readonly terminal: Terminal;
  /** Opens the sandbox at its first call; rejects with `SandboxFault` when this machine has none. */
  readonly sandbox: () => Promise<Sandbox>;
  /** Aborted on Ctrl-C. */
  readonly signal: AbortSignal;
  /** The server that `submit` speaks to, and the token for it; left out: neither is set. */
  readonly remote?: Remote;
}
