import { endedBefore } from "@laptime/grading";
import type { Clock, Logger } from "@laptime/runtime";
import type { OnApplicationBootstrap, OnModuleDestroy } from "@nestjs/common";
import type { AttemptStore } from "./attempt.store.ts";
import type { TakeQuiz } from "./take-quiz.ts";

const INTERVAL_MS = 5_000;
/** A class that began together ends together; the next sweep goes on. */
const MOST_PER_SWEEP = 200;

export interface EndAttemptsParts {
  readonly attempts: Pick<AttemptStore, "findEnded">;
  readonly takeQuiz: Pick<TakeQuiz, "end">;
  readonly clock: Clock;
  readonly logger: Pick<Logger, "warn">;
}

/**
 * Hands in attempts whose time is up, for whoever has gone away or lost the connection. The rows say which: it does not
 * matter when this process was started, nor how many of them there are.
 */
export class EndAttempts implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #parts: EndAttemptsParts;
  readonly #stop = new AbortController();
  #loop: Promise<void> | null = null;

  constructor(parts: EndAttemptsParts) {
    this.#parts = parts;
  }

  onApplicationBootstrap(): void {
    this.#loop ??= this.#run();
  }

  async onModuleDestroy(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  /** One sweep. Resolves when all that it found is handed in; one that fails does not keep the others waiting. */
  async sweep(): Promise<void> {
    const { attempts, takeQuiz, clock, logger } = this.#parts;
    for (const attempt of await attempts.findEnded(endedBefore(clock.now()), MOST_PER_SWEEP)) {
      if (this.#stop.signal.aborted) return;
      await takeQuiz.end(attempt).catch((error: unknown) => {
        logger.warn({ err: error, attemptId: attempt.id }, "an attempt could not be ended; the next sweep tries again");
      });
    }
  }

  async #run(): Promise<void> {
    const { clock, logger } = this.#parts;
    while (!this.#stop.signal.aborted) {
      await this.sweep().catch((error: unknown) => logger.warn({ err: error }, "attempts: the sweep failed"));
      await clock.sleep(INTERVAL_MS, this.#stop.signal).catch(() => undefined);
    }
  }
}
