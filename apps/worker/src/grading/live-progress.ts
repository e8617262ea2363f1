import type { RunProgress } from "@laptime/contracts";
import type { GradingQueue } from "@laptime/queue";
import type { Clock } from "@laptime/runtime";

/** Ten a second is more than an eye can follow. */
const INTERVAL_MS = 100;

type Observed = Pick<RunProgress, "phase"> & Partial<Pick<RunProgress, "steps" | "verdict" | "score" | "reason">>;

/** Tells whoever watches how far one run is: at most ten times a second, always with the newest state in the end. */
export class LiveProgress {
  readonly #runId: string;
  readonly #queue: Pick<GradingQueue, "publish">;
  readonly #clock: Clock;
  /** Reported and not yet sent. */
  #newest: RunProgress | null = null;
  #looping = false;
  /** What is on its way; the pause behind it is of no interest to the last one. */
  #sending: Promise<void> = Promise.resolve();

  constructor(runId: string, queue: Pick<GradingQueue, "publish">, clock: Clock) {
    this.#runId = runId;
    this.#queue = queue;
    this.#clock = clock;
  }

  /** Sent soon, or overtaken by a newer one. */
  report(observed: Observed): void {
    this.#newest = this.#progress(observed);
    if (!this.#looping) void this.#sendAll();
  }

  /** Sent as the last: resolves when it is, and what was still waiting is dropped. */
  async end(observed: Observed): Promise<void> {
    this.#newest = null;
    const last = this.#progress(observed);
    await this.#sending;
    await this.#queue.publish(last);
  }

  async #sendAll(): Promise<void> {
    this.#looping = true;
    while (this.#newest !== null) {
      const next = this.#newest;
      this.#newest = null;
      this.#sending = this.#queue.publish(next);
      await this.#sending;
      await this.#clock.sleep(INTERVAL_MS);
    }
    this.#looping = false;
  }

  #progress(observed: Observed): RunProgress {
    return {
      runId: this.#runId,
      position: null,
      steps: null,
      verdict: null,
      score: null,
      reason: null,
      observedAt: this.#clock.now().toISOString(),
      ...observed,
    };
  }
}
