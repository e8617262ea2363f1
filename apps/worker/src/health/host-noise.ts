import type { Report } from "@laptime/contracts";
import { wasDisturbed } from "@laptime/grading";
import type { Clock, Logger } from "@laptime/runtime";

/** One may be chance, or a burst. */
const IN_A_ROW = 3;
const FIRST_REST_MS = 120_000;
const LONGEST_REST_MS = 600_000;

export interface HostNoiseParts {
  readonly clock: Pick<Clock, "now" | "monotonicMs">;
  readonly logger: Pick<Logger, "warn" | "info">;
}

/**
 * Whether this host is too noisy to time anything (docs/adr/0025). After a few timed runs in a row that it kept from being
 * decided it rests from them, then takes them again: the first one that is disturbed is a longer rest, the first that is not
 * is the end of it.
 */
export class HostNoise {
  readonly #parts: HostNoiseParts;
  #inARow = 0;
  #rests = 0;
  #untilMs = Number.NEGATIVE_INFINITY;

  constructor(parts: HostNoiseParts) {
    this.#parts = parts;
  }

  /** Learns from a report of this host. */
  note({ speedups }: Pick<Report, "speedups">): void {
    const seen = speedups.map(wasDisturbed);
    if (seen.includes(true)) this.#disturbed();
    else if (seen.includes(false)) this.#quiet();
  }

  /** Until when it takes no timed runs that can wait; null: it takes them. */
  get restsUntil(): Date | null {
    const { clock } = this.#parts;
    const leftMs = this.#untilMs - clock.monotonicMs();
    return leftMs > 0 ? new Date(clock.now().getTime() + leftMs) : null;
  }

  #disturbed(): void {
    // Of those that were under way, or could wait no longer.
    if (this.restsUntil !== null) return;
    this.#inARow += 1;
    if (this.#inARow < IN_A_ROW && this.#rests === 0) return;
    const restMs = Math.min(FIRST_REST_MS * 2 ** this.#rests, LONGEST_REST_MS);
    this.#rests += 1;
    this.#untilMs = this.#parts.clock.monotonicMs() + restMs;
    this.#parts.logger.warn({ restMs }, "this host is too noisy to time anything: it rests from timed runs");
  }

  #quiet(): void {
    if (this.#rests > 0) this.#parts.logger.info("this host is quiet enough to time again");
    this.#inARow = 0;
    this.#rests = 0;
    this.#untilMs = Number.NEGATIVE_INFINITY;
  }
}
