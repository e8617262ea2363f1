import type { Clock, Logger } from "@laptime/runtime";
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
export class MoveRegrades {
  readonly #parts: MoveRegradesParts;
  readonly #stop = new AbortController();
  #loop: Promise<void> | null = null;

  constructor(parts: MoveRegradesParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Resolves when nothing is moved any more; what is under way is left after a student. Idempotent. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  /** One step of one regrade. Resolves with false when there was none to move. */
  async step(): Promise<boolean> {
    const { regrades } = this.#parts;
    const regrade = await regrades.take();
    if (regrade === null) return false;
    switch (regrade.state) {
      case "grading":
        return regrades.move(regrade, "comparing");
      case "comparing":
        if (!(await this.#forAll(regrade, "compare"))) return false;
        await regrades.compareChecks(regrade);
        return regrades.move(regrade, "previewed");
      case "applying":
        await regrades.propose(regrade, false);
        return (await this.#forAll(regrade, "settle")) && regrades.move(regrade, "applied");
      case "undoing":
        await regrades.propose(regrade, true);
        return (await this.#forAll(regrade, "settle")) && regrades.move(regrade, "undone");
      default:
        throw new Error(`a regrade that is ${regrade.state} has nothing to do`);
    }
  }

  async #run(): Promise<void> {
    const { clock, logger } = this.#parts;
    while (!this.#stop.signal.aborted) {
      const moved = await this.step().catch((error: unknown) => {
        logger.warn({ err: error }, "a regrade could not be moved on; it is tried again");
        return false;
      });
      if (!moved) await clock.sleep(INTERVAL_MS, this.#stop.signal).catch(() => undefined);
    }
  }

  /** Resolves with false when it ended before the last student. */
  async #forAll(regrade: HeldRegrade, what: "compare" | "settle"): Promise<boolean> {
    const { regrades } = this.#parts;
    for (const userId of await regrades.students(regrade)) {
      if (this.#stop.signal.aborted) return false;
      if (!(await regrades[what](regrade, userId))) return false;
    }
    return true;
  }
}
