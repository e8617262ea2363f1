import { randomInt } from "node:crypto";
import type { Logger } from "@laptime/runtime";
import type { GradingOrder, JudgedAssignment } from "../sandbox.ts";
import { measuredAs, takesReference, timedHere } from "../docker/timed-here.ts";
import { type Calibrations, SETTLED_FROM } from "./calibrations.ts";

/** An idle host looks at itself again this often (speedup.md 3.2). */
const UPKEEP_MS = 15 * 60_000;

/** A host that is never quiet gives up after this many cycles, and tries again after the next order. */
const CYCLES_AT_MOST = SETTLED_FROM + 4;

export interface IdleCalibrationParts {
  /** Null: never. */
  readonly afterMs: number | null;
  readonly calibrations: Calibrations;
  /** Those that are warm. */
  readonly assignments: () => readonly JudgedAssignment[];
  /** Learns from what it measures. */
  readonly grade: (order: GradingOrder, signal: AbortSignal) => Promise<unknown>;
  /** Sees whether the host's cores are there for timed work; about a second. */
  readonly look: () => Promise<void>;
  readonly logger: Pick<Logger, "debug">;
}

/**
 * Measures, when nobody has asked for anything for a while, what the instructor's reference attains here: it is graded
 * like a submission. And again every quarter of an hour, with a look at the host itself. An order that comes meanwhile goes
 * first; what was measured until then is lost.
 */
export class IdleCalibration {
  readonly #parts: IdleCalibrationParts;
  #timer: NodeJS.Timeout | null = null;
  #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(parts: IdleCalibrationParts) {
    this.#parts = parts;
  }

  /** Starts to wait for idleness. */
  waitForIdleness(): void {
    const { afterMs } = this.#parts;
    if (afterMs === null) return;
    this.giveWay();
    this.#wait(afterMs);
  }

  /** Stops waiting and measuring, at once. */
  giveWay(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#stop.abort(new Error("an order goes first"));
    this.#stop = new AbortController();
  }

  /** Resolves when nothing is measured any more. */
  async close(): Promise<void> {
    this.giveWay();
    await this.#running;
  }

  #wait(ms: number): void {
    const start = () => {
      this.#running = this.#upkeep();
    };
    this.#timer = setTimeout(start, ms).unref();
  }

  async #upkeep(): Promise<void> {
    const { look, logger } = this.#parts;
    const { signal } = this.#stop;
    await this.#calibrate(signal);
    if (signal.aborted) return;
    await look().catch((error: unknown) => logger.debug({ err: error }, "this host could not be looked at"));
    if (!signal.aborted) this.#wait(UPKEEP_MS);
  }

  async #calibrate(signal: AbortSignal): Promise<void> {
    const { assignments, grade, logger } = this.#parts;
    for (const assignment of assignments()) {
      if (signal.aborted) return;
      const wanted = await this.#unsettled(assignment);
      if (wanted.length === 0) continue;
      await grade(calibrationOrder(assignment, wanted), signal).catch((error: unknown) =>
        logger.debug({ err: error, assignment: assignment.id }, "this host is not calibrated yet"),
      );
    }
  }

  async #unsettled(assignment: JudgedAssignment): Promise<string[]> {
    const compared = timedHere(assignment).filter((speedup) => takesReference(assignment, speedup));
    const settled = await Promise.all(
      compared.map(({ id }) => this.#parts.calibrations.isSettled(measuredAs(assignment, id))),
    );
    return compared.filter((_, index) => settled[index] === false).map(({ id }) => id);
  }
}

function calibrationOrder(assignment: JudgedAssignment, wanted: readonly string[]): GradingOrder {
  return {
    runId: `calibration-${assignment.version.slice(0, 12)}`,
    assignment,
    submission: assignment.reference,
    seed: randomInt(2 ** 32),
    enough: (speedup, samples, calibration) =>
      !wanted.includes(speedup) ||
      samples.length >= CYCLES_AT_MOST ||
      (calibration !== null && calibration.cycles >= SETTLED_FROM),
  };
}
