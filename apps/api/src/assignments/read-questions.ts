import { assignmentFromFiles, unpackFiles } from "@laptime/assignments";
import type { Question } from "@laptime/contracts";
import type { BlobStore } from "@laptime/storage";

const KEPT = 16;

/** The questions of quiz versions, with what is right. A version never changes, so the last few are kept. */
export class ReadQuestions {
  readonly #kept = new Map<string, Promise<readonly Question[]>>();

  constructor(private readonly blobs: Pick<BlobStore, "get">) {}

  /** Rejects with `Fault` when the bundle cannot be read; the next call tries again. */
  execute(bundleKey: string): Promise<readonly Question[]> {
    const kept = this.#kept.get(bundleKey);
    if (kept !== undefined) return kept;
    const questions = this.#read(bundleKey);
    this.#kept.set(bundleKey, questions);
    questions.catch(() => this.#kept.delete(bundleKey));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return questions;
  }

  async #read(bundleKey: string): Promise<readonly Question[]> {
    return assignmentFromFiles(unpackFiles(await this.blobs.get(bundleKey)), "quiz").questions;
  }
}
