import { filesBelow, unpackFiles, type FileSet } from "@laptime/assignments";
import type { TextFile } from "@laptime/contracts";
import type { BlobStore } from "@laptime/storage";

const KEPT = 32;

/** The starter files of assignment versions. A version never changes, so the last few are kept. */
export class ReadStarter {
  readonly #kept = new Map<string, Promise<TextFile[]>>();

  constructor(private readonly blobs: Pick<BlobStore, "get">) {}

  /** Rejects with `Fault` when the bundle cannot be read; the next call tries again. */
  execute(bundleKey: string): Promise<TextFile[]> {
    const kept = this.#kept.get(bundleKey);
    if (kept !== undefined) return kept;
    const starter = this.blobs.get(bundleKey).then((bundle) => textFiles(filesBelow(unpackFiles(bundle), "starter")));
    this.#keep(bundleKey, starter);
    return starter;
  }

  #keep(bundleKey: string, starter: Promise<TextFile[]>): void {
    this.#kept.set(bundleKey, starter);
    starter.catch(() => this.#kept.delete(bundleKey));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** In the order of their paths. Bytes that are no UTF-8 are shown as replacement characters. */
export function textFiles(files: FileSet): TextFile[] {
  return [...files]
    .map(([path, content]) => ({ path, text: new TextDecoder().decode(content) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
