import { type Assignment, assignmentFromFiles, unpackFiles } from "@laptime/assignments";
import type { BlobStore } from "@laptime/storage";
import type { ClaimedRun } from "./claimed-run.ts";

/** Versions kept in memory; each is a few hundred KiB. */
const CAPACITY = 16;

/** Frozen assignment versions, read from the blob store once: a version never changes. */
export class AssignmentCache {
  readonly #blobs: Pick<BlobStore, "get">;
  /** Least recently used first. Promises, so that two runs at once read a version once. */
  readonly #versions = new Map<string, Promise<Assignment>>();

  constructor(blobs: Pick<BlobStore, "get">) {
    this.#blobs = blobs;
  }

  /** Rejects with `Fault` when the version's files cannot be had, with `InvalidAssignment` when they are none; asks anew the next time. */
  get(wanted: ClaimedRun["assignment"]): Promise<Assignment> {
    // Folders that differ in their examples alone are the same version.
    const key = `${wanted.slug} ${wanted.version} ${wanted.bundleKey}`;
    const version = this.#versions.get(key) ?? this.#load(wanted, key);
    this.#versions.delete(key);
    this.#versions.set(key, version);
    if (this.#versions.size > CAPACITY) this.#versions.delete(this.#versions.keys().next().value!);
    return version;
  }

  #load(wanted: ClaimedRun["assignment"], key: string): Promise<Assignment> {
    const loading = this.#read(wanted);
    loading.catch(() => this.#versions.delete(key));
    return loading;
  }

  async #read({ slug, version, bundleKey }: ClaimedRun["assignment"]): Promise<Assignment> {
    const files = unpackFiles(await this.#blobs.get(bundleKey));
    // The row's digest names the version: it may have been computed under older rules than today's.
    return { ...assignmentFromFiles(files, slug), version };
  }
}
