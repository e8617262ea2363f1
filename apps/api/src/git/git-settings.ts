/** Whether and how work is taken from public repositories. */
export interface GitSettings {
  /** Names of hosts; none: it is switched off. */
  readonly hosts: readonly string[];
  readonly timeoutMs: number;
  /** Of all that the host sends. */
  readonly maxBytes: number;
  /** For tests alone: every repository is asked of this origin. */
  readonly seam?: string;
}

export const NO_GIT: GitSettings = { hosts: [], timeoutMs: 20_000, maxBytes: 20 * 1024 * 1024 };
