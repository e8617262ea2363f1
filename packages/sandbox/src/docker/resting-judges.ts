import type { Logger } from "@laptime/runtime";
import { SandboxFault } from "../errors.ts";
import { abortOf } from "./abort-of.ts";
import { IdleJudges } from "./idle-judges.ts";
import type { WarmJudge } from "./warm-judge.ts";

type Judge = Pick<WarmJudge, "version" | "assignment" | "hasEnded" | "removeUsed" | "standBy" | "close">;

export interface RestingJudgesOptions {
  /** So many are kept that nobody uses. */
  readonly most: number;
  /** Runs what would disturb a timed stage when there is none. */
  readonly undisturbing: (work: () => Promise<void>) => Promise<void>;
  /** Aborted when the sandbox is closed: none gets ready any more. */
  readonly ended: AbortSignal;
  readonly logger: Pick<Logger, "warn">;
}

/** Warm judges between two runs: those that get ready for the next, and those that wait for one. */
export class RestingJudges<J extends Judge = WarmJudge> {
  readonly #options: RestingJudgesOptions;
  readonly #idle: IdleJudges<J>;
  readonly #gettingReady = new Map<Promise<void>, J>();

  constructor(options: RestingJudgesOptions) {
    this.#options = options;
    this.#idle = new IdleJudges<J>(options.most);
  }

  /** Those that wait. */
  get idle(): readonly J[] {
    return this.#idle.all;
  }

  get all(): J[] {
    return [...this.#idle.all, ...this.#gettingReady.values()];
  }

  /**
   * Takes one of this version; null: there is none. One that gets ready is warmer than one that has yet to be started; who
   * finds one idle does not wait for others.
   */
  async take(version: string): Promise<J | null> {
    for (;;) {
      const found = this.#idle.take(version);
      if (found !== null) return found;
      const soon = [...this.#gettingReady].flatMap(([ready, judge]) => (judge.version === version ? [ready] : []));
      if (soon.length === 0) return null;
      await Promise.race(soon);
    }
  }

  /** Gets it ready for its next run, once this one's grade is stored, and keeps it; closes those that are too many. */
  put(judge: J, stored?: Promise<void>): void {
    const ready = this.#getReady(judge, stored).finally(() => this.#gettingReady.delete(ready));
    this.#gettingReady.set(ready, judge);
  }

  /** Closes those that wait, and resolves when those that get ready are closed as well. After `ended`. */
  async close(): Promise<void> {
    while (this.all.length > 0) {
      await Promise.all([...this.#idle.takeAll().map((judge) => judge.close()), ...this.#gettingReady.keys()]);
    }
  }

  async #getReady(judge: J, stored?: Promise<void>): Promise<void> {
    const { ended, logger, undisturbing } = this.#options;
    const end = abortOf(ended);
    try {
      // A database that hangs does not keep a sandbox that is closed.
      await Promise.race([stored, end.promise]);
      judge.removeUsed();
      if (ended.aborted) throw new SandboxFault("the sandbox is closing");
      await undisturbing(() => judge.standBy());
      await this.#idle.put(judge);
    } catch (error) {
      if (!ended.aborted) logger.warn({ error }, "a judge could not be made ready again");
      await judge.close();
    } finally {
      end.forget();
    }
  }
}
