/** How this tool is reached, and which platforms it may reach. */
export interface LtiSettings {
  readonly publicUrl: string;
  /** Keys that are kept are sealed with what follows from it. */
  readonly secret: string;
  /** Hosts that are allowed though they are not on the Internet or have no HTTPS, with a port where they have one; `:*`: any. */
  readonly hosts: readonly string[];
}

export const LTI = Symbol("LtiSettings");

/** A platform is waited for so long. */
export const TIMEOUT_MS = 10_000;
