import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Fault } from "@laptime/runtime";
import { assertBlobKey, blobKey, verified } from "./blob-key.ts";
import type { BlobStore } from "./blob-store.ts";
import { BlobMissing } from "./errors.ts";

/**
 * Blobs as files in one directory, for one machine or a shared volume.
 * A reader sees a whole blob or none: content is written beside its place, flushed, then renamed.
 */
export class DirectoryBlobStore implements BlobStore {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async put(content: Uint8Array): Promise<string> {
    const key = blobKey(content);
    const path = this.#pathOf(key);
    try {
      if (await isStored(path, content.byteLength)) return key;
      await mkdir(dirname(path), { recursive: true });
      await writeDurably(path, content);
      return key;
    } catch (error) {
      throw new Fault(`blob ${key} could not be stored in ${this.#directory}: ${String(error)}`, { cause: error });
    }
  }

  async get(key: string): Promise<Uint8Array> {
    assertBlobKey(key);
    let content: Uint8Array;
    try {
      content = await readFile(this.#pathOf(key));
    } catch (error) {
      if (isNotFound(error)) throw new BlobMissing(key);
      throw new Fault(`blob ${key} could not be read: ${String(error)}`, { cause: error });
    }
    return verified(key, content);
  }

  /** Two levels of 256 folders keep every folder small with millions of blobs. */
  #pathOf(key: string): string {
    const hex = key.slice("sha256-".length);
    return join(this.#directory, hex.slice(0, 2), hex.slice(2, 4), key);
  }
}

/** Of the right length: a file cut short by a full disk or a crash is written anew. */
async function isStored(path: string, bytes: number): Promise<boolean> {
  try {
    return (await stat(path)).size === bytes;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, "wx", 0o640);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncDirectory(dirname(path));
}

/** The rename itself is only durable when its folder is flushed too. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

const isNotFound = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";
