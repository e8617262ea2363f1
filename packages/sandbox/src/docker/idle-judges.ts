import type { WarmJudge } from "./warm-judge.ts";

type Judge = Pick<WarmJudge, "version" | "assignment" | "hasEnded" | "close">;

/**
 * Warm judges that nobody uses now. One that has ended meanwhile, as all do when the engine is killed, is closed as soon as
 * anybody looks: whoever took it would have a fault, and it cannot make room for a timed stage.
 */
export class IdleJudges<J extends Judge = WarmJudge> {
  readonly #most: number;
  /** Least recently used first. */
  #judges: J[] = [];

  /** `most`: so many are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  get all(): readonly J[] {
    for (const judge of this.#judges) if (judge.hasEnded) void judge.close();
    this.#judges = this.#judges.filter(({ hasEnded }) => !hasEnded);
    return this.#judges;
  }

  /** Takes one of this version; null: there is none. */
  take(version: string): J | null {
    const found = this.all.find((judge) => judge.version === version) ?? null;
    this.#judges = this.#judges.filter((judge) => judge !== found);
    return found;
  }

  takeAll(): J[] {
    return this.#judges.splice(0);
  }

  /** Resolves when those that are too many now are closed. */
  async put(judge: J): Promise<void> {
    this.#judges.push(judge);
    const { length } = this.all;
    const tooMany = this.#judges.splice(0, Math.max(0, length - this.#most));
    await Promise.all(tooMany.map((old) => old.close()));
  }
}
