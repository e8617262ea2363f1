import { assertBlobKey, blobKey, verified } from "../blob-key.ts";
import type { BlobStore } from "../blob-store.ts";
import { BlobMissing } from "../errors.ts";

/** A blob store that forgets everything with its process. Held to the same conformance suite as the real ones. */
export class MemoryBlobStore implements BlobStore {
  readonly #blobs = new Map<string, Uint8Array>();

  /** Keys in the order in which they were first put. */
  get keys(): string[] {
    return [...this.#blobs.keys()];
  }

  async put(content: Uint8Array): Promise<string> {
    const key = blobKey(content);
    // A copy: what the caller does with its buffer later is not what was put.
    if (!this.#blobs.has(key)) this.#blobs.set(key, Uint8Array.from(content));
    return key;
  }

  async get(key: string): Promise<Uint8Array> {
    assertBlobKey(key);
    const content = this.#blobs.get(key);
    if (content === undefined) throw new BlobMissing(key);
    return verified(key, Uint8Array.from(content));
  }

  /** What a failing disk would do: the bytes under the key change. */
  corrupt(key: string): void {
    this.#blobs.set(key, new TextEncoder().encode("something else"));
  }
}
