import { readFile, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

const FROZEN_WITHIN_MS = 500;

/** What is written, and what then is read. */
type Words = Readonly<Record<"frozen" | "thawed", readonly [string, RegExp]>>;

const V1: Words = { frozen: ["FROZEN", /^FROZEN$/m], thawed: ["THAWED", /^THAWED$/m] };
const V2: Words = { frozen: ["1", /^frozen 1$/m], thawed: ["0", /^frozen 0$/m] };

/**
 * Freezes a container by its cgroup's own file: 0.1 ms where the engine's pause call takes 12 (measured in time.md).
 * Null from `of` when this process may not write there (not root, or another host): then the engine has to do it.
 */
export class Freezer {
  readonly #order: string;
  readonly #state: string;
  readonly #words: Words;

  /** `order` is the file that takes the word, `state` the one whose text says that it has been done. */
  private constructor(order: string, state: string, words: Words) {
    this.#order = order;
    this.#state = state;
    this.#words = words;
  }

  /** `folders`: from `cgroupFolders`. */
  static of(folders: ReadonlyMap<string, string>): Freezer | null {
    const v1 = folders.get("freezer");
    if (v1 !== undefined) return new Freezer(`${v1}/freezer.state`, `${v1}/freezer.state`, V1);
    const v2 = folders.get("");
    return v2 === undefined ? null : new Freezer(`${v2}/cgroup.freeze`, `${v2}/cgroup.events`, V2);
  }

  /** Resolves with whether it could be done; false: ask the engine. Idempotent. */
  async set(frozen: boolean): Promise<boolean> {
    try {
      const [word, done] = this.#words[frozen ? "frozen" : "thawed"];
      await writeFile(this.#order, word);
      // v1 says FREEZING until the last thread has stopped, and v2's order reads as given before it is carried out.
      for (const until = performance.now() + FROZEN_WITHIN_MS; performance.now() < until; await delay(1)) {
        if (done.test(await readFile(this.#state, "utf8"))) return true;
      }
      return false;
    } catch {
      return false;
    }
  }
}
