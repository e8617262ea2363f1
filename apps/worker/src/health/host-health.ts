import { statfs } from "node:fs/promises";
import type { Clock } from "@laptime/runtime";
import type { Sandbox } from "@laptime/sandbox";

/** Less than this, and a run's files or the engine's layers may not fit any more. */
const LEAST_FREE_MIB = 256;
/** More than this between two looks is no drift: somebody has set the clock. */
const JUMP_MS = 5_000;
/** How long a host is left alone after its clock was set: leases and receipts of that time are looked at with care. */
const AFTER_JUMP_MS = 30_000;

export interface HostHealthParts {
  readonly sandbox: Pick<Sandbox, "answers">;
  /** Where the sandbox puts what a run needs. */
  readonly scratchFolder: string;
  readonly clock: Clock;
  /** MiB that a process may still write there. */
  readonly freeMib?: (folder: string) => Promise<number>;
}

/** Whether this host can grade now. A worker on a host that cannot takes no runs from those that can. */
export class HostHealth {
  readonly #parts: HostHealthParts;
  #lookedAt: { readonly wallMs: number; readonly monotonicMs: number } | null = null;
  #jumpedAtMs: number | null = null;

  constructor(parts: HostHealthParts) {
    this.#parts = parts;
  }

  /** What is wrong, for operators, each in a sentence; nothing: it is well. Never rejects, resolves within seconds. */
  async look(): Promise<string[]> {
    const problems = await Promise.all([this.#engine(), this.#disk(), this.#clock()]);
    return problems.filter((problem) => problem !== null);
  }

  async #engine(): Promise<string | null> {
    try {
      await this.#parts.sandbox.answers();
      return null;
    } catch {
      return "The container engine does not answer.";
    }
  }

  async #disk(): Promise<string | null> {
    const { scratchFolder, freeMib = freeIn } = this.#parts;
    try {
      const free = await freeMib(scratchFolder);
      return free >= LEAST_FREE_MIB ? null : `The disk is full: ${Math.floor(free)} MiB are left in ${scratchFolder}.`;
    } catch {
      return `The folder ${scratchFolder} cannot be looked at.`;
    }
  }

  async #clock(): Promise<string | null> {
    const { clock } = this.#parts;
    const now = { wallMs: clock.now().getTime(), monotonicMs: clock.monotonicMs() };
    const before = this.#lookedAt ?? now;
    this.#lookedAt = now;
    const jumpMs = now.wallMs - before.wallMs - (now.monotonicMs - before.monotonicMs);
    if (Math.abs(jumpMs) > JUMP_MS) this.#jumpedAtMs = now.monotonicMs;
    const jumpedAtMs = this.#jumpedAtMs ?? Number.NEGATIVE_INFINITY;
    return now.monotonicMs - jumpedAtMs < AFTER_JUMP_MS ? "The clock of the host was set a moment ago." : null;
  }
}

async function freeIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return (bavail * bsize) / 2 ** 20;
}
