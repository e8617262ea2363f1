import { Repeated, type Clock, type Logger } from "@laptime/runtime";
import type { HeldRegrade, RegradeStore } from "./regrade.store.ts";

const INTERVAL_MS = 2_000;

export interface MoveRegradesParts {
  readonly regrades: Pick<
    RegradeStore,
    "take" | "move" | "students" | "compare" | "compareChecks" | "propose" | "settle"
  >;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Takes regrades of many from step to step: all graded, compared, and, when their owner has said so, applied or undone.
 * Every worker has one; a regrade is moved by one at a time, and by another when that one is lost.
 */
export class MoveRegrades extends Repeated {
  readonly #parts: MoveRegradesParts;

  constructor(parts: MoveRegradesParts) {
    super(parts.clock, async (signal) => {
      const moved = await this.step(signal).catch((error: unknown) => {
        parts.logger.warn({ err: error }, "a regrade could not be moved on; it is tried again");
        return false;
      });
      return moved ? 0 : INTERVAL_MS;
    });
    this.#parts = parts;
  }

  /** One step of one regrade. Resolves with false when there was none to move. */
  async step(signal = new AbortController().signal): Promise<boolean> {
    const { regrades } = this.#parts;
    const regrade = await regrades.take();
    if (regrade === null) return false;
    switch (regrade.state) {
      case "grading":
        return regrades.move(regrade, "comparing");
      case "comparing":
        if (!(await this.#forAll(regrade, "compare", signal))) return false;
        await regrades.compareChecks(regrade);
        return regrades.move(regrade, "previewed");
      case "applying":
        await regrades.propose(regrade, false);
        return (await this.#forAll(regrade, "settle", signal)) && regrades.move(regrade, "applied");
      case "undoing":
        await regrades.propose(regrade, true);
        return (await this.#forAll(regrade, "settle", signal)) && regrades.move(regrade, "undone");
      default:
        throw new Error(`a regrade that is ${regrade.state} has nothing to do`);
    }
  }

  /** Resolves with false when it ended before the last student. */
  async #forAll(regrade: HeldRegrade, what: "compare" | "settle", signal: AbortSignal): Promise<boolean> {
    const { regrades } = this.#parts;
    for (const userId of await regrades.students(regrade)) {
      if (signal.aborted) return false;
      if (!(await regrades[what](regrade, userId))) return false;
    }
    return true;
  }
}
