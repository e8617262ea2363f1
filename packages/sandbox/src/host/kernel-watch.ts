import type { Counted } from "@laptime/contracts";
import type { ContainerFiles } from "./container-files.ts";
import { type CoreTimes, coreTimes, TICK_MS } from "./core-times.ts";
import type { HostFiles } from "./host-files.ts";
import { ThreadTimes } from "./thread-times.ts";

/** Often enough to lose little of a thread's end, seldom enough to cost less than 1 % of a core (docs/adr/0007). */
const LOOK_EVERY_MS = 50;
/** Below this much CPU time seen, what was lost of ended threads is not guessed. */
const SEEN_FROM = 0.5;

interface Start {
  readonly atMs: number;
  readonly cores: CoreTimes | null;
  readonly ownMs: number;
  readonly pressureMs: number | null;
  readonly threads: ThreadTimes;
  readonly stop: () => void;
}

export interface KernelWatchParts {
  readonly files: HostFiles;
  readonly container: ContainerFiles;
  readonly now?: () => number;
  /** Calls `look` every so often until the result is called. */
  readonly every?: (look: () => void) => () => void;
}

/**
 * What the kernel says of one container while it is timed: what it got of the stage's cores, how long its threads waited
 * for them, and what others took. All of it is read outside the container.
 */
export class KernelWatch {
  readonly #parts: Required<KernelWatchParts>;
  #start: Start | null = null;
  #cpus: readonly number[] = [];

  constructor(parts: KernelWatchParts) {
    this.#parts = { now: () => performance.now(), every: everyFewMs, ...parts };
  }

  /** `cpus`: those of the stage. Ends an earlier watch. */
  begin(cpus: readonly number[]): void {
    this.#start?.stop();
    const { files, container, now, every } = this.#parts;
    const threads = new ThreadTimes(files, () => container.processes());
    this.#cpus = cpus;
    this.#start = {
      threads,
      stop: every(() => threads.look()),
      atMs: now(),
      cores: coreTimes(files, cpus),
      ownMs: container.cpuMs(),
      pressureMs: container.pressureMs(),
    };
  }

  /** The counts since `begin`, and the end of the watch; null when there was none or the host is silent. */
  end(): Counted | null {
    const start = this.#start;
    if (start === null) return null;
    const { files, container, now } = this.#parts;
    const passedMs = now() - start.atMs;
    const cpuMs = container.cpuMs() - start.ownMs;
    const [cores, pressureMs] = [coreTimes(files, this.#cpus), container.pressureMs()];
    start.threads.look();
    this.cancel();
    if (passedMs <= 0 || cpuMs < 0 || cores === null || start.cores === null) return null;
    // Cores are counted in ticks: two too many are no neighbour.
    const othersMs = Math.max(0, cores.busyMs - start.cores.busyMs - cpuMs - 2 * TICK_MS);
    return {
      lacked: othersMs / passedMs,
      used: cpuMs / passedMs,
      kernel: {
        cpuMs: round(cpuMs),
        ...threadCounts(start.threads, cpuMs),
        stolenMs: round(Math.max(0, cores.stolenMs - start.cores.stolenMs)),
        ...(pressureMs !== null &&
          start.pressureMs !== null && { pressureMs: round(Math.max(0, pressureMs - start.pressureMs)) }),
        othersMs: round(othersMs),
      },
    };
  }

  /** Ends the watch without counts. Idempotent. */
  cancel(): void {
    this.#start?.stop();
    this.#start = null;
  }
}

/**
 * The waiting that was seen, scaled to the CPU time that the container is charged with: what threads did after the last
 * look at them is missing from both alike.
 */
function threadCounts(threads: ThreadTimes, cpuMs: number): { waitedMs?: number; busiestThreadMs?: number } {
  const seen = threads.totals();
  if (cpuMs <= 0 || seen.cpuMs < cpuMs * SEEN_FROM) return {};
  const missed = Math.max(1, cpuMs / seen.cpuMs);
  return { waitedMs: round(seen.waitedMs * missed), busiestThreadMs: round(seen.busiestMs) };
}

function everyFewMs(look: () => void): () => void {
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

const round = (ms: number): number => Math.round(ms * 1000) / 1000;
